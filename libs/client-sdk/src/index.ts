export { Client, createClient, type ClientTrust, type GenerationReceipt } from './client.js';
export type { SealedGeneration, SealedProgress, SealedRequest } from './generate-sealed.js';
export type { EncryptionParts, GenerateOptions, HandedIn, Piece } from './generate/generate.js';
export type { GenerateProgress, GenerateStep } from './generate/generate-progress.js';
export { readEventStream, type ServerEvent } from './transport/event-stream.js';
export { PROTECTIONS, type Protection } from './generate/protection.js';
export type { NewBrand, NewCollection, NewModel, NewPolicy } from './resources/brands.js';
export type { GenerationFilter, NewGeneration } from './resources/generations.js';
export type {
  AcceptedGeneration,
  Asset,
  Brand,
  Collection,
  Generation,
  GenerationSummary,
  IssuedApiKey,
  Model,
  PolicyVersion,
  ProvenanceReport,
  Tenant,
  WebhookDelivery,
  WebhookEndpoint,
} from './resources/views.js';
export type { NewApiKey, NewTenant } from './resources/tenants.js';
export type { NewWebhook } from './resources/webhooks.js';
export {
  verifyWebhook,
  WebhookRefused,
  type ReceivedEvent,
  type WebhookClock,
  type WebhookHeaders,
  type WebhookRefusal,
} from './webhooks/index.js';
export { ApiProblem, type FieldProblem } from './transport/api-problem.js';
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
export { DomainError } from '@intaglio/domain';
