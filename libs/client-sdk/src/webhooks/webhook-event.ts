import type { WEBHOOK_EVENTS, WebhookEventType } from '@intaglio/domain';
import type { z } from 'zod';
import { WebhookRefused } from './webhook-refused.js';

interface Received<Type, Data> {
  /** `webhook-id`: the same however often the event is sent. Keep it to recognise what you have had. */
  readonly id: string;
  readonly type: Type;
  /** When it happened, ISO 8601. */
  readonly timestamp: string;
  readonly data: Data;
}

/**
 * The events that this version knows, told apart by `type`. A later version of the API may send others and add members to `data`: leave a `default` that acknowledges
 * and passes on.
 */
export type ReceivedEvent = { [Type in WebhookEventType]: Received<Type, z.output<(typeof WEBHOOK_EVENTS)[Type]>> }[WebhookEventType];

/** The envelope is checked; of `data`, which is signed by the platform, only that it is an object. @throws WebhookRefused `payload.malformed` */
export function parseEvent(id: string, body: string): ReceivedEvent {
  const event = parsed(body);
  if (!isRecord(event)) throw new WebhookRefused('payload.malformed');
  const { type, timestamp, data } = event;
  if (typeof type !== 'string' || typeof timestamp !== 'string' || Number.isNaN(Date.parse(timestamp)) || !isRecord(data))
    throw new WebhookRefused('payload.malformed');
  return { id, type, timestamp, data } as unknown as ReceivedEvent;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new WebhookRefused('payload.malformed');
  }
}
