import { z } from 'zod';

const id = z.uuid();
const generation = z.strictObject({
  generationId: id,
  brandId: id,
  collectionId: id,
  state: z.string(),
  errorCode: z.string().optional(),
  tokenId: z.string().optional(),
  transactionHash: z.string().optional(),
  metadataCid: z.string().optional(),
});
const training = z.strictObject({
  trainingRunId: id,
  brandId: id,
  datasetVersionId: id,
  state: z.string(),
  errorCode: z.string().optional(),
  modelId: id.optional(),
});
const imported = z.strictObject({
  importId: id,
  datasetVersionId: id,
  state: z.string(),
  accepted: z.int(),
  refused: z.int(),
  errorCode: z.string().optional(),
});

/** What a receiver is told, by type: ids, states and codes. Whoever wants more asks the API with a key. */
export const WEBHOOK_EVENTS = {
  'generation.awaiting-creator': generation,
  'generation.minted': generation,
  'generation.rejected': generation,
  'generation.failed': generation,
  'generation.cancelled': generation,
  'training.finished': training,
  'training.refused': training,
  'training.failed': training,
  'training.cancelled': training,
  'import.finished': imported,
  'import.failed': imported,
  'licence.revoked': z.strictObject({ licenceId: id, revokedAt: z.iso.datetime() }),
  'model.revoked': z.strictObject({ modelId: id, revokedAt: z.iso.datetime() }),
  'webhook.test': z.strictObject({ webhookId: id }),
} as const;
export type WebhookEventType = keyof typeof WEBHOOK_EVENTS;
export const WEBHOOK_EVENT_TYPES = Object.keys(WEBHOOK_EVENTS) as [WebhookEventType, ...WebhookEventType[]];

/** The body of a delivery. Receivers meet types of later versions: a type that is not known here is no error. */
export const webhookEventSchema = z.object({ type: z.string(), timestamp: z.iso.datetime(), data: z.record(z.string(), z.unknown()) });
export type WebhookEvent = z.output<typeof webhookEventSchema>;

const url = z.url({ protocol: /^https?$/ }).max(500);
const description = z.string().trim().max(200);
const eventTypes = z
  .array(z.enum([...WEBHOOK_EVENT_TYPES, '*']))
  .min(1)
  .max(WEBHOOK_EVENT_TYPES.length);

export const createWebhookSchema = z.strictObject({
  /** https on port 443 or 8443, of a public address. */
  url,
  description: description.default(''),
  /** `*` is every type, those of later versions too. */
  eventTypes: eventTypes.default(['*']),
});
export const changeWebhookSchema = z.strictObject({
  url: url.optional(),
  description: description.optional(),
  eventTypes: eventTypes.optional(),
  enabled: z.boolean().optional(),
});
/** For so long deliveries are signed with both secrets. */
export const rotateWebhookSchema = z.strictObject({ overlapHours: z.int().min(0).max(168).default(24) });
export const replayWebhookSchema = z.strictObject({ since: z.iso.datetime() });

export type CreateWebhook = z.output<typeof createWebhookSchema>;
export type ChangeWebhook = z.output<typeof changeWebhookSchema>;
