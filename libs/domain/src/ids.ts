import { DomainError } from './errors.js';

declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type TenantId = Id<'tenant'>;
export type BrandId = Id<'brand'>;
export type PolicyId = Id<'policy'>;
export type ModelId = Id<'model'>;
export type CollectionId = Id<'collection'>;
export type GenerationId = Id<'generation'>;
export type ApiKeyId = Id<'api-key'>;
export type AuditEventId = Id<'audit-event'>;
export type PersonId = Id<'person'>;
export type MemberId = Id<'member'>;
export type InvitationId = Id<'invitation'>;
export type WebhookId = Id<'webhook'>;
export type SubjectId = Id<'subject'>;
export type AnyId =
  | SubjectId
  | TenantId
  | BrandId
  | PolicyId
  | ModelId
  | CollectionId
  | GenerationId
  | ApiKeyId
  | AuditEventId
  | PersonId
  | MemberId
  | InvitationId
  | WebhookId;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const RANDOM_BYTES = 16;
/** Drawn for many ids at once: asking the system's generator costs more than all the rest of an id. */
const pool = new Uint8Array(256 * RANDOM_BYTES);
let drawn = pool.length;

function pooledRandom(): Uint8Array {
  if (drawn === pool.length) {
    crypto.getRandomValues(pool);
    drawn = 0;
  }
  return pool.subarray(drawn, (drawn += RANDOM_BYTES));
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74 random bits; sorts by time of creation. */
export function newId<T extends AnyId>(nowMs: number = Date.now(), random: Uint8Array = pooledRandom()): T {
  const time = nowMs.toString(16).padStart(12, '0');
  const octet = (i: number): string => HEX[random[i]!]!;
  const version = HEX[0x70 | (random[6]! & 0x0f)]! + octet(7);
  const variant = HEX[0x80 | (random[8]! & 0x3f)]! + octet(9);
  const node = octet(10) + octet(11) + octet(12) + octet(13) + octet(14) + octet(15);
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${node}` as T;
}

/** @throws DomainError `request.invalid` when the text is not a lower-case UUID */
export function asId<T extends AnyId>(text: string): T {
  if (!UUID.test(text)) throw new DomainError('request.invalid', 'An id must be a lower-case UUID.');
  return text as T;
}
