import { DomainError } from '@intaglio/domain';
import type { FastifyInstance } from 'fastify';
import { assertText } from './text.js';

/** The largest body is a request of the homomorphic protocol: 196,688 bytes, 262,252 characters of base64. */
export const BODY_LIMIT_BYTES = 320 * 1024;
const MAX_DEPTH = 32;
/** A hundred times what the largest document of ours holds. */
const MAX_VALUES = 10_000;
/** Names that reach an object's prototype when somebody copies them carelessly. No document of ours has them. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws DomainError `request.invalid` for anything but well-formed UTF-8 JSON of at most 32 levels without names that reach a prototype */
export function parseJsonBody(bytes: Uint8Array): unknown {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new DomainError('request.invalid', 'The body is not JSON in UTF-8.');
  }
  new PlainValues().assert(value, 1);
  return value;
}

/** Counts as it goes: judging a list of a million wrong entries would hold the event loop. */
class PlainValues {
  #count = 0;

  assert(value: unknown, depth: number): void {
    this.#count += 1;
    if (this.#count > MAX_VALUES) throw new DomainError('request.invalid', `The body holds more than ${MAX_VALUES} values.`);
    if (typeof value === 'string') assertText(value);
    if (typeof value !== 'object' || value === null) return;
    if (depth > MAX_DEPTH) throw new DomainError('request.invalid', `The body is nested deeper than ${MAX_DEPTH} levels.`);
    if (Array.isArray(value)) for (const inner of value) this.assert(inner, depth + 1);
    else for (const [key, inner] of Object.entries(value)) this.assertProperty(key, inner, depth);
  }

  private assertProperty(key: string, inner: unknown, depth: number): void {
    if (FORBIDDEN_KEYS.has(key)) throw new DomainError('request.invalid', 'The body holds a property name that is not allowed.');
    assertText(key);
    this.assert(inner, depth + 1);
  }
}

/** JSON is the only body that is read; any other media type is 415 and a body of none is nothing. */
export function acceptJsonOnly(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
}
