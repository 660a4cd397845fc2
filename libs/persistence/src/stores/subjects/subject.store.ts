import { createHmac, randomBytes } from 'node:crypto';
import { DomainError, newId, type SubjectId, type TenantId } from '@intaglio/domain';
import type { Database } from '../../database.js';
import { batchesOf } from '../batches.js';
import { perDatabase } from '../per-database.js';
import type { SealedPlace, Sealer, SubjectKey, SubjectSealer } from '../../sealing.js';

const KEY_BYTES = 32;
/** An erasure counts within a second: what is remembered here is younger. */
const REMEMBERED_MS = 700;
const MAX_REMEMBERED = 10_000;

const keyPlace = (tenantId: TenantId, row: SubjectId): SealedPlace => ({ tenantId, table: 'subjects', column: 'key_sealed', row });
const referencePlace = (tenantId: TenantId): SealedPlace => ({
  tenantId,
  table: 'tenant_reference_keys',
  column: 'key_sealed',
  row: tenantId,
});

export interface Subject {
  readonly id: SubjectId;
  readonly sealer: SubjectSealer;
}

interface Remembered<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

interface Found {
  readonly at: number;
  readonly id: SubjectId;
  readonly key: Buffer;
}
const SEEK = `select at, id, key_sealed as key from find_or_make_subjects((select array_agg(row(t.tenant, t.id, t.reference, t.key, at::int)::person_sought)
  from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[]) with ordinality as t(tenant, id, reference, key, at)))`;

/** Requests of one process that arrive at about the same time share a round trip and a commit. */
const soughtIn = perDatabase((database) =>
  batchesOf<readonly unknown[], Found | undefined>({ maxBatch: 64, maxInFlight: 2 }, async (batch) => {
    const rows = await database.source.query<Found[]>(
      SEEK,
      [0, 1, 2, 3].map((column) => batch.map((args) => args[column])),
    );
    const found = new Map(rows.map((row) => [row.at, row]));
    return batch.map((_, index) => found.get(index + 1));
  }),
);

/** The keys of people: found by what a partner calls them, or by the id that a row holds. */
export class Subjects {
  readonly #byReference = new Map<string, Remembered<Subject>>();
  readonly #byId = new Map<string, Remembered<SubjectSealer>>();
  /** A tenant's never changes. */
  readonly #referenceKeys = new Map<TenantId, Promise<Buffer>>();

  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /**
   * The person, made when they are new. What they are called is kept as a keyed hash only.
   * @param reference the partner's own name for somebody, or an address; its case counts
   */
  async of(tenantId: TenantId, reference: string): Promise<Subject> {
    const hash = await this.referenceOf(tenantId, reference);
    return remembered(this.#byReference, `${tenantId}:${hash.toString('hex')}`, () => this.findOrMake(tenantId, hash));
  }

  /** For values of a row: of one from before people had keys, the tenant's sealer. */
  async sealerOf(tenantId: TenantId, id: SubjectId | null): Promise<SubjectSealer> {
    if (id === null) return this.sealer;
    return remembered(this.#byId, `${tenantId}:${id}`, async () => {
      const [row] = await this.database.asTenant(tenantId, (transaction) =>
        transaction.query<{ key: Buffer | null }[]>('select key_sealed as key from subjects where id = $1', [id]),
      );
      return this.sealer.about(row?.key ? this.opened(tenantId, id, row.key) : undefined);
    });
  }

  /** HMAC-SHA-256 under a random key of the tenant's: nobody can try names on it who has the database alone. */
  async referenceOf(tenantId: TenantId, reference: string): Promise<Buffer> {
    const known = this.#referenceKeys.get(tenantId) ?? this.referenceKey(tenantId);
    this.#referenceKeys.set(tenantId, known);
    known.catch(() => this.#referenceKeys.delete(tenantId));
    return createHmac('sha256', await known)
      .update(reference)
      .digest();
  }

  /** In this process an erasure counts at once. */
  forget(tenantId: TenantId, reference: Buffer, id: SubjectId): void {
    this.#byReference.delete(`${tenantId}:${reference.toString('hex')}`);
    this.#byId.delete(`${tenantId}:${id}`);
  }

  private referenceKey(tenantId: TenantId): Promise<Buffer> {
    return this.database.asTenant(tenantId, async (transaction) => {
      await transaction.query('insert into tenant_reference_keys (tenant_id, key_sealed) values ($1, $2) on conflict do nothing', [
        tenantId,
        this.sealer.seal(referencePlace(tenantId), randomBytes(KEY_BYTES)),
      ]);
      const [row] = await transaction.query<{ key: Buffer }[]>('select key_sealed as key from tenant_reference_keys');
      return this.sealer.open(referencePlace(tenantId), row!.key);
    });
  }

  private async findOrMake(tenantId: TenantId, reference: Buffer): Promise<Subject> {
    const id = newId<SubjectId>();
    const row = await soughtIn(this.database)([tenantId, id, reference, this.sealer.seal(keyPlace(tenantId, id), randomBytes(KEY_BYTES))]);
    // Erased in this very moment: whoever asks again makes somebody new.
    if (!row) throw new DomainError('subject.erased');
    return { id: row.id, sealer: this.sealer.about(this.opened(tenantId, row.id, row.key)) };
  }

  private opened(tenantId: TenantId, id: SubjectId, sealed: Buffer): SubjectKey {
    return this.sealer.open(keyPlace(tenantId, id), sealed);
  }
}

function remembered<T>(known: Map<string, Remembered<T>>, name: string, read: () => Promise<T>): Promise<T> {
  const found = known.get(name);
  if (found && found.until > performance.now()) return found.value;
  const entry = { value: read(), until: performance.now() + REMEMBERED_MS };
  if (known.size >= MAX_REMEMBERED) known.clear();
  known.set(name, entry);
  entry.value.catch(() => known.get(name) === entry && known.delete(name));
  return entry.value;
}
