import { HPKE_SUITES, sealedBlobSchema } from '@intaglio/domain';
import { z } from 'zod';
import { bytes, decimal, hex } from './fields.js';
import { receiptSchema } from './receipt-schema.js';

/** What one enclave trains on: the items lie in its memory, and the checkpoint of so many steps fits into a frame. */
export const ENCLAVE_TRAINING = { mostItems: 20_000, mostSteps: 5_000, itemsAPiece: 1_000 } as const;
/** A thousand items have 414,000 bytes; three quarters of a frame's header hold them in base64url. */
const MOST_PIECE_BYTES = 640 * 1024;
/** Four vectors of the optimiser, the moments, and a mark of 27 characters for each 256 KiB of random words. */
const MOST_CHECKPOINT_BYTES = 640 * 1024;

/** Of the data set, the root is what the host says: an item is a picture's measurements, which no root commits to. */
const ofRun = { tenantId: z.uuid(), brandId: z.uuid(), trainingRunId: z.uuid(), datasetRoot: decimal };
const figure = z.number();

/** Ranges are the run's own to check. */
const settings = z.strictObject({
  privacy: z.strictObject({ epsilon: figure, delta: figure }),
  steps: z.int().min(1).max(ENCLAVE_TRAINING.mostSteps),
  ...{ sampleShare: figure, momentsNoiseRatio: figure, clip: figure, samples: z.int(), repulsion: figure },
  ...{ rate: figure, averaging: figure, seed: z.int() },
});
const release = z.strictObject({ noiseMultiplier: figure, samplingRate: figure, count: z.int() });

const gate = z.strictObject({
  passed: z.boolean(),
  reasons: z
    .array(
      z.enum([
        ...(['bound-above-claim', 'noise-not-as-claimed', 'divisor-follows-data', 'over-budget'] as const),
        ...(['outputs-near-training-items', 'near-copies', 'no-privacy-claim'] as const),
      ]),
    )
    .max(8),
  audit: z.strictObject({
    claim: z.strictObject({ epsilon: figure, delta: figure }),
    ...{ lowerBound: figure, noiseShare: figure, followsRealised: figure },
    guesses: z.array(z.strictObject({ canaries: z.int(), guesses: z.int(), correct: z.int() })).max(8),
    findings: z.array(z.enum(['bound-above-claim', 'noise-not-as-claimed', 'divisor-follows-data'])).max(8),
  }),
  memorisation: z.strictObject({ nearerToTraining: figure, excess: figure, nearCopies: z.int(), outputs: z.int() }),
  membership: z.strictObject({ areaUnderCurve: figure, foundAtOnePercent: figure }),
});

/** Training: the host holds the ledger and the enclave the noise, so that they take turns, a slice of steps at a time. */
export const trainingOperations = {
  /** A piece of the run's items; the run begins once all are there. Loaded again it replaces what was. */
  'train-items': {
    request: z.strictObject({
      ...ofRun,
      part: z.int().min(0).max(63),
      parts: z.int().min(1).max(64),
      /** `encodeItems` of the training room, at most a thousand. */
      items: z.strictObject({ suite: z.enum(HPKE_SUITES), enc: bytes(1120), ciphertext: bytes(MOST_PIECE_BYTES) }),
    }),
    answer: z.strictObject({}),
  },
  /** Draws the releases between `begun` and `claimed`, which the host has recorded as spent before it asks. */
  'train-slice': {
    request: z.strictObject({
      ...ofRun,
      settings,
      /** Releases that earlier slices claimed, with or without a result: the moments are the first, then one a step. */
      begun: z.int().min(0),
      claimed: z.int().min(1),
      /** Absent until the moments are released. */
      checkpoint: bytes(MOST_CHECKPOINT_BYTES).optional(),
    }),
    answer: z.strictObject({
      progress: z.strictObject({
        phase: z.enum(['moments', 'steps', 'done']),
        step: z.int(),
        steps: z.int(),
        epsilonSpent: figure.nullable(),
        unreleasedLoss: figure.nullable(),
      }),
      checkpoint: bytes(MOST_CHECKPOINT_BYTES),
    }),
  },
  /** Folds, quantises and judges the model of a run whose releases are all claimed. The weights leave sealed to the brand's enclaves. */
  'train-end': {
    request: z.strictObject({ ...ofRun, settings, checkpoint: bytes(MOST_CHECKPOINT_BYTES) }),
    answer: z.strictObject({
      model: sealedBlobSchema,
      modelCommitment: decimal,
      /** SHA-256 of the encoded model. */
      weightsSha256: hex(32),
      releases: z.array(release).max(8),
      epsilonSpent: figure,
      gate,
      receipt: receiptSchema,
    }),
  },
} as const;
