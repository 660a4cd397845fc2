import type { GenerationId, GenerationStep } from '@intaglio/domain';
import type { EntityTarget } from 'typeorm';
import type { Database } from '../database.js';
import { CollectionEntity } from '../entities/collection.entity.js';
import type { GenerationStepEntity } from '../entities/generation-step.entity.js';
import { GenerationEntity } from '../entities/generation.entity.js';
import { batchesOf } from './batches.js';
import { perDatabase } from './per-database.js';

export type FinishedStep = Pick<GenerationStepEntity, 'output' | 'sealed'>;

export interface BegunAttempt {
  readonly generation: GenerationEntity;
  readonly collection: CollectionEntity;
  readonly steps: ReadonlyMap<GenerationStep, FinishedStep>;
}

type Row = Readonly<Record<string, unknown>> & {
  readonly id: GenerationId;
  readonly collection: Readonly<Record<string, unknown>>;
  readonly steps: readonly {
    readonly step: GenerationStep;
    readonly output: Record<string, unknown>;
    /** Base64. */
    readonly sealed: string | null;
  }[];
};

const BEGIN = 'select (r.generation).*, r.collection, r.steps from begin_attempts($1) r';

/** @returns in the order of the ids; undefined where there is nothing to do */
async function beginAll({ source }: Database, ids: readonly GenerationId[]): Promise<readonly (Row | undefined)[]> {
  const rows = new Map((await source.query<Row[]>(BEGIN, [ids])).map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id));
}

const beginningOf = perDatabase((database) =>
  batchesOf<GenerationId, Row | undefined>({ maxBatch: 64, maxInFlight: 2 }, async (ids) => {
    const isFirst = (id: GenerationId, i: number): boolean => ids.indexOf(id) === i;
    const first = await beginAll(database, ids.filter(isFirst));
    // Whoever asks for the same one a second time takes it over from the first: an attempt of their own each.
    const second = await Promise.all(ids.map((id, i) => (isFirst(id, i) ? undefined : beginAll(database, [id]))));
    const answers = first[Symbol.iterator]();
    return ids.map((id, i) => (isFirst(id, i) ? answers.next().value : second[i]![0]));
  }),
);

/**
 * Takes the generation over: all earlier attempts are fenced out from here on. An accepted one is `evaluating` afterwards. The tenant comes from the row,
 * never from the job.
 * @returns undefined for an unknown generation, and for one that has ended, waits for its creator or is in the hands of the mint queue
 */
export async function beginAttempt(database: Database, id: GenerationId): Promise<BegunAttempt | undefined> {
  const row = await beginningOf(database)(id);
  if (!row) return undefined;
  return {
    generation: hydrated(database, GenerationEntity, row),
    collection: hydrated(database, CollectionEntity, row.collection),
    steps: new Map(
      row.steps.map(({ step, output, sealed }) => [step, { output, sealed: sealed === null ? null : Buffer.from(sealed, 'base64') }]),
    ),
  };
}

/** An entity from a row that was not read through the mapper. */
function hydrated<T extends object>({ source }: Database, target: EntityTarget<T>, row: Readonly<Record<string, unknown>>): T {
  const repository = source.getRepository(target);
  const entity = repository.create();
  for (const column of repository.metadata.columns)
    column.setEntityValue(entity, source.driver.prepareHydratedValue(row[column.databaseName], column));
  return entity;
}
