/** Verifying what the platform sends, and nothing else: a few kilobytes, for a server that only listens. */
export { verifyWebhook, type WebhookClock, type WebhookHeaders } from './verify-webhook.js';
export type { ReceivedEvent } from './webhook-event.js';
export { WebhookRefused, type WebhookRefusal } from './webhook-refused.js';
