import { ERROR_CODES, TRAINING_STATES } from '@intaglio/domain';
import type { TrainingRunEntity } from '@intaglio/persistence';
import { z } from 'zod';
import { ERROR_CODE_LIST } from '../documents/problem.schema.js';
import { absenceSchema, reportPlaces } from './report-places.js';

const document = z.record(z.string(), z.unknown());

export const exampleRun = {
  id: '0192f0c4-5b1e-7cc0-8000-0000000000d4',
  brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
  datasetVersionId: '0192f0c4-5b1e-7cc0-8000-0000000000d2',
  baseModel: { name: 'intaglio-base', version: '1.0.0', commitment: '1098319823017263' },
  settings: { privacy: { epsilon: 3, delta: 0.00001 }, steps: 300, sampleShare: 0.17 },
  state: 'running' as const,
  attempt: 1,
  releasesClaimed: 121,
  progress: { step: 120, steps: 300, epsilonSpent: 1.6, loss: 0.412 },
  report: null,
  statementCid: null,
  modelId: null,
  error: null,
  createdAt: '2026-11-22T15:30:28.123Z',
  updatedAt: '2026-11-22T15:30:49.456Z',
};

export const runView = z
  .strictObject({
    id: z.uuid(),
    brandId: z.uuid(),
    datasetVersionId: z.uuid(),
    /** The public model that it starts from. */
    baseModel: document,
    settings: document,
    state: z.enum(TRAINING_STATES),
    attempt: z.int(),
    /** Noisy releases that count as spent, whatever becomes of the run. */
    releasesClaimed: z.int(),
    /** For the tenant only: the loss in it is computed from the items without noise, and no (ε, δ) covers it. */
    progress: document.nullable(),
    /**
     * What the release gate measured, with the reasons where it did not let the model through; `quality` says whether there is a quality report, or why not.
     * For the tenant only, as the progress.
     */
    report: document.nullable(),
    /** Once it is authorised: the signed statement, in the asset store for everybody. */
    statementCid: z.string().nullable(),
    modelId: z.uuid().nullable(),
    error: z.strictObject({ code: z.enum(ERROR_CODE_LIST), title: z.string(), detail: z.string().nullable() }).nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ examples: [exampleRun] });
export type RunView = z.output<typeof runView>;

/** Of what the run's row says of its quality report, all but the places in the sealed store. */
export const withoutPlaces = ({ quality, ...report }: Record<string, unknown>): Record<string, unknown> => ({
  ...report,
  quality: reportPlaces(quality) === undefined ? { made: false, ...absenceSchema.safeParse(quality).data } : { made: true },
});

/** Neither weights nor checkpoint: they leave the platform in no answer. */
export const toRunView = (row: TrainingRunEntity): RunView => ({
  ...{ id: row.id, brandId: row.brandId, datasetVersionId: row.datasetVersionId, baseModel: row.baseModel, settings: row.settings },
  ...{ state: row.state, attempt: row.attempt, releasesClaimed: row.stepsClaimed, progress: row.progress },
  report: row.report && withoutPlaces(row.report),
  ...{ statementCid: row.statementCid, modelId: row.modelId },
  error: row.errorCode === null ? null : { code: row.errorCode, title: ERROR_CODES[row.errorCode].title, detail: row.errorDetail },
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
