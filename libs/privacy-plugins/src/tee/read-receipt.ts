import { canonicalJson } from '@intaglio/domain';
import { decodeBase64url } from './protocol/base64url.js';
import { RECEIPT_HEADER, receiptPayloadSchema, type ReceiptPayload } from './receipt.js';

const MAX_RECEIPT_CHARACTERS = 4096;
const SIGNATURE_BYTES = 64;

/** A receipt in its parts; nothing of it is believed yet. */
export interface ReadReceipt {
  readonly payload: ReceiptPayload;
  /** What was signed. */
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
}

/** Three parts in their one spelling each: exact header, canonical base64url, RFC 8785 payload of the schema. Undefined for anything else. */
export function readReceipt(receipt: string): ReadReceipt | undefined {
  const [header, body, signed, ...more] = receipt.length > MAX_RECEIPT_CHARACTERS ? [] : receipt.split('.');
  if (header === undefined || body === undefined || signed === undefined || more.length > 0) return undefined;
  const text = decodeText(body);
  const payload = receiptPayloadSchema.safeParse(parse(text)).data;
  const signature = decodeBase64url(signed);
  if (decodeText(header) !== RECEIPT_HEADER || !payload || canonicalJson(payload) !== text || signature?.length !== SIGNATURE_BYTES)
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
