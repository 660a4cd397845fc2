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
export type AnyId =
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

/** UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then 74 random bits; sorts by time of creation. */
export function newId<T extends AnyId>(nowMs: number = Date.now(), random: Uint8Array = crypto.getRandomValues(new Uint8Array(16))): T {
  const bytes = Uint8Array.from(random);
  for (let i = 0, time = nowMs; i < 6; i++, time = Math.floor(time / 256)) bytes[5 - i] = time % 256;
  bytes[6] = 0x70 | (bytes[6]! & 0x0f);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as T;
}

/** @throws DomainError `request.invalid` when the text is not a lower-case UUID */
export function asId<T extends AnyId>(text: string): T {
  if (!UUID.test(text)) throw new DomainError('request.invalid', 'An id must be a lower-case UUID.');
  return text as T;
}
