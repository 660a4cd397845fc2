import { deliveries as text } from '../../../messages/settings.js';
import type { Delivery } from '../types.js';

type Attempt = Delivery['attempts'][number];

/** What came back, or why nothing did. */
export function answerOf(attempt: Attempt | undefined): string {
  if (attempt === undefined) return text.none;
  if (attempt.httpStatus !== null) return text.http(attempt.httpStatus);
  return text.noAnswer[attempt.error ?? ''] ?? attempt.error ?? text.nothing;
}
