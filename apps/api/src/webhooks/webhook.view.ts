import { WEBHOOK_EVENT_TYPES } from '@intaglio/domain';
import type { Delivery, Webhook } from '@intaglio/persistence';
import { z } from 'zod';

const at = '2026-11-22T15:30:28.123Z';
const moment = z.iso.datetime();
const id = '0192f0c4-5b1e-7cc0-8000-0000000000e1';

const webhook = {
  ...{
    id: z.uuid(),
    url: z.url(),
    description: z.string(),
    eventTypes: z.array(z.enum([...WEBHOOK_EVENT_TYPES, '*'])),
    enabled: z.boolean(),
  },
  /** `gone` or `failing` where the platform disabled it; null where the tenant did. */
  disabledReason: z.string().nullable(),
  failingSince: moment.nullable(),
  /** Until then deliveries are signed with the secret before this one too. */
  formerSecretUntil: moment.nullable(),
  createdAt: moment,
};
const exampleWebhook = {
  ...{ id, url: 'https://shop.example.com/hooks/intaglio', description: 'shop', eventTypes: ['generation.minted' as const], enabled: true },
  ...{ disabledReason: null, failingSince: null, formerSecretUntil: null, createdAt: at },
};
export const webhookView = z.strictObject(webhook).meta({ examples: [exampleWebhook] });
export type WebhookView = z.output<typeof webhookView>;

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';
export const createdWebhookView = z.strictObject({ ...webhook, secret: z.string() }).meta({ examples: [{ ...exampleWebhook, secret }] });
export type CreatedWebhookView = z.output<typeof createdWebhookView>;

export const webhookSecretView = z
  .strictObject({ secret: z.string(), formerSecretUntil: moment })
  .meta({ examples: [{ secret, formerSecretUntil: at }] });
export type WebhookSecretView = z.output<typeof webhookSecretView>;

export const DELIVERY_STATUSES = ['pending', 'delivered', 'dead'] as const;

export const deliveryView = z
  .strictObject({
    id: z.uuid(),
    webhookId: z.uuid(),
    /** What the receiver sees as webhook-id, however often it is sent. */
    eventId: z.uuid(),
    type: z.string(),
    /** `dead`: given up, until somebody replays it. */
    status: z.enum(DELIVERY_STATUSES),
    createdAt: moment,
    nextAttemptAt: moment.nullable(),
    attempts: z.array(
      z.strictObject({
        number: z.int(),
        startedAt: moment,
        durationMs: z.int(),
        httpStatus: z.int().nullable(),
        /** `timeout`, `connection-failed`, `name-not-found`, `tls` or `address-refused` where nobody answered. */
        error: z.string().nullable(),
        /** The first kilobyte of what was answered. */
        answer: z.string().nullable(),
      }),
    ),
  })
  .meta({
    examples: [
      {
        ...{
          id: '0192f0c4-5b1e-7cc0-8000-0000000000e2',
          webhookId: id,
          eventId: '0192f0c4-5b1e-7cc0-8000-0000000000e3',
          type: 'generation.minted',
        },
        ...{ status: 'delivered', createdAt: at, nextAttemptAt: null },
        attempts: [{ number: 1, startedAt: at, durationMs: 83, httpStatus: 204, error: null, answer: '' }],
      },
    ],
  });
export type DeliveryView = z.output<typeof deliveryView>;

export const toWebhookView = ({ formerUntil, failingSince, createdAt, eventTypes, ...rest }: Webhook): WebhookView => ({
  ...rest,
  eventTypes: eventTypes as WebhookView['eventTypes'],
  failingSince: failingSince?.toISOString() ?? null,
  formerSecretUntil: formerUntil?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

export const toDeliveryView = ({ createdAt, nextAttemptAt, attempts, status, ...rest }: Delivery): DeliveryView => ({
  ...rest,
  status,
  createdAt: createdAt.toISOString(),
  nextAttemptAt: status === 'pending' ? nextAttemptAt.toISOString() : null,
  attempts: attempts.map((attempt) => ({ ...attempt })),
});
