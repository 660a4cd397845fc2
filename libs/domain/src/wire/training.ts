import { z } from 'zod';

const name = z.string().trim().min(1).max(120);
const uuid = z.uuid();

/** Who says so, in the tenant's own words. */
export const acceptLicenceSchema = z.strictObject({ acceptedBy: z.string().trim().min(1).max(200) });

export const MAX_EPSILON = 100;
const epsilon = z.number().positive().max(MAX_EPSILON);
const delta = z.number().min(1e-10).max(1e-3);

export const createDatasetSchema = z.strictObject({
  name,
  /** What all trainings on the data set together may give up about any one item, at this δ. Neither can be changed. */
  epsilonBudget: epsilon,
  delta,
});

/** One item of a version, beside its bytes. */
export const itemMetadataSchema = z.strictObject({
  /** Within the version. Shown in refusals. */
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._/-]*$/u),
  licenceId: uuid,
  caption: z.string().trim().min(1).max(300),
  /** How the picture's author wants to be named; the licence's own words unless told. */
  attribution: z.string().trim().min(1).max(500).optional(),
});

const packageName = z
  .string()
  .max(120)
  .regex(/^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/);
const packagePath = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9_@-][A-Za-z0-9._@-]*(\/[A-Za-z0-9_@-][A-Za-z0-9._@-]*)*$/);

/** Pictures of an npm package that the platform has unpacked. */
export const importPackageSchema = z.strictObject({
  licenceId: uuid,
  package: packageName,
  version: z
    .string()
    .max(60)
    .regex(/^[0-9A-Za-z][0-9A-Za-z.+-]*$/)
    .optional(),
  /** A folder of the package. */
  under: packagePath.optional(),
});

/** Of a training run and of a plan: what is left out has the defaults for its ε. */
export const trainingSettingsSchema = z.strictObject({
  steps: z.int().min(1).max(5000).optional(),
  /** Expected size of a step's Poisson sample, as a share of the items. */
  sampleShare: z.number().positive().max(1).optional(),
  /** Noise of the moments relative to that of a step. */
  momentsNoiseRatio: z.number().positive().max(1000).optional(),
});

export const planTrainingSchema = z.strictObject({
  datasetVersionId: uuid,
  epsilons: z.array(epsilon).min(1).max(5),
  settings: trainingSettingsSchema.optional(),
});

export const createTrainingRunSchema = z.strictObject({
  datasetVersionId: uuid,
  epsilon,
  settings: trainingSettingsSchema.optional(),
  /**
   * Whether the quality report also shows the same training without privacy. It is made for the tenant’s eyes alone from the items without any noise, and its
   * weights are not kept: no (ε, δ) covers what it shows.
   */
  compareWithoutPrivacy: z.boolean().optional(),
});

export const revokeModelSchema = z.strictObject({ reason: z.string().trim().min(1).max(500) });

export type AcceptLicence = z.output<typeof acceptLicenceSchema>;
export type CreateDataset = z.output<typeof createDatasetSchema>;
export type ItemMetadata = z.output<typeof itemMetadataSchema>;
export type ImportPackage = z.output<typeof importPackageSchema>;
export type TrainingSettings = z.output<typeof trainingSettingsSchema>;
export type PlanTraining = z.output<typeof planTrainingSchema>;
export type CreateTrainingRun = z.output<typeof createTrainingRunSchema>;
export type RevokeModel = z.output<typeof revokeModelSchema>;
