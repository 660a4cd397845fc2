import { canonicalJson } from '@intaglio/domain';
import type { z } from 'zod';
import { decodeBase64url } from './protocol/base64url.js';
import { RECEIPT_HEADER, receiptPayloadSchema, type ReceiptPayload } from './receipt.js';

const MAX_RECEIPT_CHARACTERS = 4096;
const SIGNATURE_BYTES = 64;

/** A receipt in its parts; nothing of it is believed yet. */
export interface ReadReceipt<Payload = ReceiptPayload> {
  readonly payload: Payload;
  /** What was signed. */
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
}

export const readReceipt = (receipt: string): ReadReceipt | undefined => readToken(receipt, RECEIPT_HEADER, receiptPayloadSchema);

/** Three parts in their one spelling each: exact header, canonical base64url, RFC 8785 payload of the schema. Undefined for anything else. */
export function readToken<Payload>(receipt: string, expectedHeader: string, schema: z.ZodType<Payload>): ReadReceipt<Payload> | undefined {
  const [header, body, signed, ...more] = receipt.length > MAX_RECEIPT_CHARACTERS ? [] : receipt.split('.');
  if (header === undefined || body === undefined || signed === undefined || more.length > 0) return undefined;
  const text = decodeText(body);
  const payload = schema.safeParse(parse(text)).data;
  const signature = decodeBase64url(signed);
  if (decodeText(header) !== expectedHeader || !payload || canonicalJson(payload) !== text || signature?.length !== SIGNATURE_BYTES)
    return undefined;
  return { payload, signature, signingInput: new TextEncoder().encode(`${header}.${body}`) };
}

function decodeText(part: string): string | undefined {
  const bytes = decodeBase64url(part);
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
