import { createHmac, timingSafeEqual } from 'node:crypto';
import { DomainError } from '@intaglio/domain';
import type { FastifyRequest } from 'fastify';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Follows from the session's token, which scripts can't read: whoever can name it has read `GET /v1/session` as a page of ours. */
export const csrfToken = (sessionToken: string): string =>
  createHmac('sha256', sessionToken).update('intaglio.csrf.v1').digest('base64url');

/**
 * A cookie comes along whoever made the browser send a request. What changes something must therefore show the session's token in a header and come from a
 * page of this origin, as the browser itself says (Fetch metadata, or else the Origin header).
 * @throws DomainError `auth.csrf`
 */
export function assertOwnPage({ method, headers }: FastifyRequest, sessionToken: string, publicUrl: string): void {
  if (SAFE_METHODS.has(method)) return;
  if (!sameText(String(headers['x-csrf-token'] ?? ''), csrfToken(sessionToken)))
    throw new DomainError('auth.csrf', 'Send the csrfToken of GET /v1/session as X-CSRF-Token.');
  const site = headers['sec-fetch-site'];
  const own = site === undefined ? headers.origin === new URL(publicUrl).origin : site === 'same-origin';
  if (!own) throw new DomainError('auth.csrf');
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
