import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { StatementError } from './statement-error.js';

/** Far above what a statement needs, and below one leaf of the asset store. */
export const MAX_ENVELOPE_BYTES = 262_144;
const MOST_SIGNATURES = 8;

// Standard and URL-safe alphabets: the specification asks verifiers to take both.
const base64 = z.string().regex(/^[A-Za-z0-9+/_-]*={0,2}$/);
const envelopeSchema = z.object({
  payload: base64,
  payloadType: z.string().min(1).max(200),
  signatures: z
    .array(z.object({ sig: base64, keyid: z.string().max(200).optional() }))
    .min(1)
    .max(MOST_SIGNATURES),
});

export interface Signature {
  /** A hint and nothing more: no decision rests on it. */
  readonly keyid?: string | undefined;
  readonly sig: Uint8Array;
}
export interface Envelope {
  readonly payloadType: string;
  readonly payload: Uint8Array;
  readonly signatures: readonly Signature[];
}

/** What is signed: DSSE v1.0.0, protocol.md, "Pre-Authentication Encoding". */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  const type = utf8ToBytes(payloadType);
  return concatBytes(utf8ToBytes(`DSSEv1 ${type.length} `), type, utf8ToBytes(` ${payload.length} `), payload);
}

/** @throws StatementError `envelope.too-large` | `envelope.malformed` */
export function readEnvelope(bytes: Uint8Array): Envelope {
  if (bytes.length > MAX_ENVELOPE_BYTES) throw new StatementError('envelope.too-large');
  try {
    const { payload, payloadType, signatures } = envelopeSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return { payloadType, payload: fromBase64(payload), signatures: signatures.map(({ sig, keyid }) => ({ keyid, sig: fromBase64(sig) })) };
  } catch (cause) {
    throw new StatementError('envelope.malformed', undefined, { cause });
  }
}

/** The recommended JSON envelope (envelope.md), in standard base64. */
export function writeEnvelope({ payloadType, payload, signatures }: Envelope): Uint8Array {
  return utf8ToBytes(
    JSON.stringify({
      payload: toBase64(payload),
      payloadType,
      signatures: signatures.map(({ keyid, sig }) => ({ ...(keyid === undefined ? {} : { keyid }), sig: toBase64(sig) })),
    }),
  );
}

const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
const toBase64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
