export { Client, createClient, type ClientTrust, type GenerationReceipt } from './client.js';
export type { SealedGeneration, SealedRequest, SealedStep } from './generate-sealed.js';
export { ApiProblem } from './transport/api-problem.js';
export type { GenerationEvent } from './transport/generation-events.js';
export type { TrainingEvent } from './transport/training-events.js';
export type { TransportOptions } from './transport/transport.js';
export {
  AWS_NITRO_ROOT,
  certificateFingerprint,
  openingSchema,
  sealModel,
  verifyReceipt,
  type AllowedMeasurement,
  type EnclaveReceipt,
  type IsolationLevel,
  type PromptOpening,
  type ReceiptPayload,
  type VerifiedEnclave,
  type VerifiedReceipt,
} from '@intaglio/privacy-plugins/client';
