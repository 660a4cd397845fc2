import { DomainError } from '@intaglio/domain';
import {
  addDatasetItems,
  beginImport,
  DatasetItemEntity,
  FencedOut,
  licencesOf,
  saveImport,
  type Database,
  type DatasetImportEntity,
  type ImportEnd,
  type NewDatasetItem,
} from '@intaglio/persistence';
import type { Logger, Metrics } from '@intaglio/runtime';
import {
  ImportError,
  ManifestError,
  Intake,
  offerItems,
  oneLicence,
  permissionAt,
  type AcceptedItem,
  type OfferedItem,
  type PictureSafety,
  type Refusal,
} from '@intaglio/training';
import { audit } from '../audit.js';
import type { Handling, HandlingResult } from '../queues/consume.js';
import { toDomainFailure } from '../queues/failures.js';
import { importedItems, type SourcePorts } from './import-source.js';

export interface ImportPorts extends SourcePorts {
  readonly database: Database;
  /** Absent where none is configured. */
  readonly pictureJudge?: PictureSafety;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'imports' | 'items'>;
}

/** Items between two commits. */
const BATCH = 64;

/** One attempt on an import, with what it counted so far. */
interface Attempt {
  readonly row: DatasetImportEntity;
  readonly names: ReadonlySet<string>;
  /** Of `performance.now()`, in milliseconds. */
  readonly startedAt: number;
  accepted: number;
  refused: number;
}

/** Takes the pictures of packages and archives into a version of a data set: each is judged as one that is uploaded alone. */
export class ImportRunner {
  constructor(private readonly ports: ImportPorts) {}

  /** @throws a retryable DomainError when this was not the last try */
  async run(id: string, { isLastTry, isDraining }: Handling): Promise<HandlingResult> {
    const row = await beginImport(this.ports.database, id);
    if (!row) return 'done';
    const { accepted, refused } = row;
    const attempt: Attempt = { row, names: await this.namesOf(row), startedAt: performance.now(), accepted, refused };
    try {
      if (!(await this.takeAll(attempt, isDraining))) return 'interrupted';
      await this.end(attempt, { state: 'finished' });
    } catch (error) {
      if (error instanceof FencedOut) return 'done';
      const failure =
        error instanceof ImportError || error instanceof ManifestError
          ? new DomainError('request.invalid', error.message)
          : toDomainFailure(error);
      if (failure.retryable && !isLastTry) throw failure;
      await this.end(attempt, { state: 'failed', errorCode: failure.code, errorDetail: failure.detail ?? null });
    }
    return 'done';
  }

  /** @returns false when the process is about to stop */
  private async takeAll(attempt: Attempt, isDraining: () => boolean): Promise<boolean> {
    const { offered, intake } = await this.open(attempt.row);
    let [accepted, refusals]: [AcceptedItem[], Refusal[]] = [[], []];
    for await (const item of offered) {
      if (isDraining()) return false;
      // An earlier attempt has taken it in: its bytes are not looked at again.
      if (attempt.row.attempt > 1 && attempt.names.has(item.name)) continue;
      const result = await intake.take(item);
      if ('accepted' in result) accepted.push(result.accepted);
      else refusals.push(result.refused);
      if (accepted.length + refusals.length < BATCH) continue;
      await this.keep(attempt, accepted, refusals);
      [accepted, refusals] = [[], []];
    }
    await this.keep(attempt, accepted, refusals);
    return true;
  }

  private async open(row: DatasetImportEntity): Promise<{ readonly offered: AsyncIterable<OfferedItem>; readonly intake: Intake }> {
    const { tenantId, datasetVersionId, licenceId } = row;
    const { database, sealed } = this.ports;
    const [licences, items] = await database.asTenant(tenantId, async (transaction) => [
      await licencesOf(transaction, [licenceId]),
      await transaction.findBy(DatasetItemEntity, { datasetVersionId }),
    ]);
    const licence = licences.get(licenceId);
    if (licence === undefined) throw new DomainError('licence.required');
    const places = new Map(items.map(({ name, place }) => [name, place]));
    const read = (name: string): Promise<Uint8Array> => sealed.get(tenantId, places.get(name) ?? '');
    const { basis, attribution } = licence.document;
    const find = oneLicence({ id: licenceId, spdx: basis.kind === 'spdx' ? basis.id : null });
    const offered = offerItems(await importedItems(this.ports, row, attribution ?? ''), find);
    return {
      offered,
      intake: new Intake({
        mayTrain: permissionAt(licences, new Date()),
        existing: { items, read },
        ...(this.ports.pictureJudge && { safety: this.ports.pictureJudge }),
      }),
    };
  }

  /** Bytes first, then their rows: what a crash leaves is bytes that no row names. */
  private async keep(attempt: Attempt, accepted: readonly AcceptedItem[], refusals: readonly Refusal[]): Promise<void> {
    const { tenantId, datasetVersionId } = attempt.row;
    const { database, sealed } = this.ports;
    const places = await sealed.putAll(
      tenantId,
      accepted.map(({ bytes }) => bytes),
    );
    const items = accepted.map((item, i) => rowOf(item, places[i]!));
    try {
      const { added, refused, unused } = await database.asTenant(tenantId, async (transaction) => {
        const taken = await addDatasetItems(transaction, tenantId, datasetVersionId, { items, refusals });
        await saveImport(transaction, attempt.row, {
          accepted: attempt.accepted + taken.added,
          refused: attempt.refused + taken.refused.length,
        });
        return taken;
      });
      attempt.accepted += added;
      attempt.refused += refused.length;
      this.ports.metrics.items.inc({ verdict: 'accepted' }, added);
      this.ports.metrics.items.inc({ verdict: 'refused' }, refused.length);
      await this.erase(tenantId, unused);
    } catch (error) {
      await this.erase(tenantId, places);
      throw error;
    }
  }

  private async end(attempt: Attempt, end: ImportEnd): Promise<void> {
    const { id, tenantId, source } = attempt.row;
    const { accepted, refused } = attempt;
    await this.ports.database.asTenant(tenantId, async (transaction) => {
      await saveImport(transaction, attempt.row, { accepted, refused }, end);
      const context = { accepted, refused, ...(end.state === 'failed' && end.errorCode ? { code: end.errorCode } : {}) };
      await audit(transaction, { tenantId, action: `dataset.import-${end.state}`, target: { kind: 'dataset-import', id }, context });
    });
    if (source.kind !== 'package') await this.erase(tenantId, [source.place]);
    this.ports.metrics.imports.observe({ state: end.state }, (performance.now() - attempt.startedAt) / 1000);
    this.ports.logger.info('import ended', { state: end.state });
  }

  private async erase(tenantId: DatasetImportEntity['tenantId'], places: readonly string[]): Promise<void> {
    for (const place of places) await this.ports.sealed.erase(tenantId, place);
  }

  private async namesOf({ tenantId, datasetVersionId }: DatasetImportEntity): Promise<ReadonlySet<string>> {
    const rows = await this.ports.database.asTenant(tenantId, (transaction) =>
      transaction.find(DatasetItemEntity, { where: { datasetVersionId }, select: { tenantId: true, datasetVersionId: true, name: true } }),
    );
    return new Set(rows.map(({ name }) => name));
  }
}

const rowOf = ({ bytes, alike: _alike, ...item }: AcceptedItem, place: string): NewDatasetItem => ({
  ...item,
  byteCount: bytes.length,
  place,
});
