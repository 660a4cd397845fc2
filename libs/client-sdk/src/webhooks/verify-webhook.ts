import { parseEvent, type ReceivedEvent } from './webhook-event.js';
import { WebhookRefused } from './webhook-refused.js';

/** What a server's request has: a `Headers`, or Node's object of names and values. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface WebhookClock {
  /** How far the timestamp may be from this machine's clock; 300 s as the specification recommends. */
  readonly toleranceSeconds?: number;
  /** Unix time; the machine's own unless given. */
  readonly nowMs?: number;
}

const TOLERANCE_SECONDS = 300;
/** A delivery has one signature per valid secret: two while one is changed. More than these are not looked at. */
const MAX_SIGNATURES = 10;
const MIN_SECRET_BYTES = 16;
const MAX_SECRET_BYTES = 128;

/**
 * Verifies a delivery by the Standard Webhooks specification (HMAC-SHA-256 over `id.timestamp.body`) with WebCrypto, whose comparison does not stop at the first
 * difference, and reads its event.
 * @param body exactly as it came, before any parser
 * @param secrets `whsec_…`: one, or while you change it the new and the old
 * @throws WebhookRefused: answer 400, and do nothing with the body
 */
export async function verifyWebhook(
  body: string | Uint8Array,
  headers: WebhookHeaders,
  secrets: string | readonly string[],
  { toleranceSeconds = TOLERANCE_SECONDS, nowMs = Date.now() }: WebhookClock = {},
): Promise<ReceivedEvent> {
  const [id, timestamp, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headerOf(headers, name)) as [
    string,
    string,
    string,
  ];
  assertTimely(timestamp, toleranceSeconds, nowMs);
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const signed = concatenated(new TextEncoder().encode(`${id}.${timestamp}.`), bytes);
  const keys = await Promise.all((typeof secrets === 'string' ? [secrets] : secrets).map(importSecret));
  const signatures = signaturesOf(given);
  const matches = await Promise.all(
    keys.flatMap((key) => signatures.map((signature) => crypto.subtle.verify('HMAC', key, signature, signed))),
  );
  if (!matches.includes(true)) throw new WebhookRefused('signature.mismatch');
  return parseEvent(id, typeof body === 'string' ? body : new TextDecoder().decode(body));
}

function headerOf(headers: WebhookHeaders, name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : valueOf(headers, name);
  if (typeof value !== 'string' || value === '') throw new WebhookRefused('headers.missing');
  return value;
}

/** Names of headers know no case, and not every server lowers it. */
const valueOf = (headers: Exclude<WebhookHeaders, Headers>, name: string): unknown =>
  headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];

function assertTimely(timestamp: string, toleranceSeconds: number, nowMs: number): void {
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookRefused('timestamp.malformed');
  const ageSeconds = Math.floor(nowMs / 1000) - Number(timestamp);
  if (ageSeconds > toleranceSeconds) throw new WebhookRefused('timestamp.too-old');
  if (ageSeconds < -toleranceSeconds) throw new WebhookRefused('timestamp.too-new');
}

function concatenated(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

/** Entries of other versions of the scheme, and what is no base64, match nothing. */
const signaturesOf = (given: string): Uint8Array<ArrayBuffer>[] =>
  given
    .split(' ', MAX_SIGNATURES)
    .filter((entry) => entry.startsWith('v1,'))
    .flatMap((entry) => decodeBase64(entry.slice(3)) ?? []);

async function importSecret(secret: string) {
  const bytes = decodeBase64(secret.replace(/^whsec_/, ''));
  if (!bytes || bytes.length < MIN_SECRET_BYTES || bytes.length > MAX_SECRET_BYTES) throw new WebhookRefused('secret.malformed');
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
}

function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
