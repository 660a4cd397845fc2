import type { IncomingMessage } from 'node:http';
import { newId, type AnyId } from '@intaglio/domain';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** The caller's X-Request-Id when it is a UUID: a log line holds it, so that free text is never taken over. Else a UUIDv7 of ours. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && UUID.test(given) ? given.toLowerCase() : newId<AnyId>();
}
