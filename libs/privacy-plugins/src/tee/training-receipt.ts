import { canonicalJson } from '@intaglio/domain';
import { z } from 'zod';
import { decimal, hex } from './protocol/fields.js';
import { readToken, type ReadReceipt } from './read-receipt.js';
import { signToken, type SignReceipt } from './receipt.js';

const figure = z.number();

/**
 * What an enclave vouches for after a training. No hash of the items is in it: whoever knew all items but one could try that one. `datasetRoot` is what
 * the host said of the items; that they are that version's is the operator's word.
 */
export const trainingReceiptSchema = z.strictObject({
  type: z.literal('intaglio.training-receipt'),
  version: z.literal(1),
  ...{ tenantId: z.uuid(), brandId: z.uuid(), trainingRunId: z.uuid() },
  datasetRoot: decimal,
  /** SHA-256 of the RFC 8785 settings. */
  settingsSha256: hex(32),
  /** How many items were trained on and how many judged by: taken as public. */
  ...{ trainedOn: z.int(), heldOut: z.int() },
  /** All that was drawn, steps that were begun and lost included. */
  releases: z.array(z.strictObject({ noiseMultiplier: figure, samplingRate: figure, count: z.int() })).max(8),
  privacy: z.strictObject({ epsilon: figure, delta: figure }),
  modelCommitment: decimal,
  /** SHA-256 of the encoded model. */
  weightsSha256: hex(32),
  gate: z.strictObject({ passed: z.boolean(), audit: z.strictObject({ epsilon: figure, delta: figure, lowerBound: figure }) }),
  /** PCR0. */
  measurement: hex(48),
  finishedAt: z.iso.datetime(),
});
export type TrainingReceiptPayload = z.output<typeof trainingReceiptSchema>;

/** Another type than a generation's receipt: neither passes for the other. RFC 8785 bytes. */
const TRAINING_RECEIPT_HEADER = canonicalJson({ alg: 'EdDSA', typ: 'intaglio-training-receipt' });

export const signTrainingReceipt = (payload: TrainingReceiptPayload, sign: SignReceipt): Promise<string> =>
  signToken(TRAINING_RECEIPT_HEADER, payload, sign);

/** Nothing of it is believed yet. Undefined for anything but a training's receipt in its one spelling. */
export const readTrainingReceipt = (receipt: string): ReadReceipt<TrainingReceiptPayload> | undefined =>
  readToken(receipt, TRAINING_RECEIPT_HEADER, trainingReceiptSchema);
