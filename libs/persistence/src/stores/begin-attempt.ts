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
  /** Null when there is nothing to do. */
  readonly id: GenerationId | null;
  readonly collection: Readonly<Record<string, unknown>>;
  readonly steps: readonly {
    readonly step: GenerationStep;
    readonly output: Record<string, unknown>;
    /** Base64. */
    readonly sealed: string | null;
  }[];
};

/** Row locks are taken in the order of ids, so that two batches never wait for each other; the answers come in the order asked. */
const BEGIN = `select (r.generation).*, r.collection, r.steps from (select * from unnest($1::uuid[]) with ordinality as t(id, at) order by id) t
  left join lateral begin_attempt(t.id) r on true order by t.at`;

const beginningOf = perDatabase((database) =>
  batchesOf<GenerationId, Row>({ maxBatch: 64, maxInFlight: 2 }, (ids) => database.source.query<Row[]>(BEGIN, [ids])),
);

/**
 * Takes the generation over: all earlier attempts are fenced out from here on. An accepted one is `evaluating` afterwards. The tenant comes from the row,
 * never from the job.
 * @returns undefined for an unknown generation, and for one that has ended, waits for its creator or is in the hands of the mint queue
 */
export async function beginAttempt(database: Database, id: GenerationId): Promise<BegunAttempt | undefined> {
  const row = await beginningOf(database)(id);
  if (row.id === null) return undefined;
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
