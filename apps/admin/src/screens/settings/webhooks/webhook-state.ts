import { webhooks as text } from '../../../messages/settings.js';
import type { Webhook } from '../types.js';

/** How a webhook stands, in words: and why, where the platform disabled it. */
export function webhookState({ enabled, disabledReason, failingSince }: Webhook): string {
  if (enabled) return failingSince === null ? text.on : text.failing;
  return disabledReason === null ? text.off : (text.disabledBecause[disabledReason] ?? disabledReason);
}

export const eventsOf = ({ eventTypes }: Webhook): string => (eventTypes.includes('*') ? text.all : text.count(eventTypes.length));
