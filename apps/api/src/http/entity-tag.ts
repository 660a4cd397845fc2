import { createHash } from 'node:crypto';
import { DomainError } from '@intaglio/domain';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** A strong entity tag (RFC 9110 §8.8.3): the first 16 bytes of the SHA-256 of the answer’s JSON, base64url in quotes. */
export const entityTag = (json: string): string => `"${createHash('sha256').update(json).digest().subarray(0, 16).toString('base64url')}"`;

const MAX_CHARACTERS = 2000;
const TAG = /^(?:W\/)?"[\x21\x23-\x7e]*"$/;

/** What If-Match or If-None-Match lists: `*`, or tags. Undefined when it is neither. */
export function listedTags(header: string): readonly string[] | '*' | undefined {
  if (header.trim() === '*') return '*';
  if (header.length > MAX_CHARACTERS) return undefined;
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.every((tag) => TAG.test(tag)) ? tags : undefined;
}

/** The state that a change is meant for. */
export type Precondition = readonly string[] | '*';

/** The If-Match of a change. @throws DomainError `precondition.required` when there is none, `request.invalid` when it cannot be read */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): Precondition => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw new DomainError('precondition.required', 'Send the ETag of what is to be changed as If-Match.');
  const tags = listedTags(header);
  if (tags === undefined) throw new DomainError('request.invalid', 'If-Match is neither * nor a list of entity tags.');
  return tags;
});

/**
 * Asked under the lock of the row that is changed. Weak tags never match (RFC 9110 §13.1.1).
 * @param view what a GET of the thing answers now @throws DomainError `precondition.failed`
 */
export function assertMatches(precondition: Precondition, view: object): void {
  if (precondition !== '*' && !precondition.includes(entityTag(JSON.stringify(view))))
    throw new DomainError('precondition.failed', 'It was changed since: read it again, and repeat the change with its new ETag.');
}
