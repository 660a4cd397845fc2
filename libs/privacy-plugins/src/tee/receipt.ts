import { canonicalJson } from '@intaglio/domain';
import { z } from 'zod';
import { encodeBase64url } from './protocol/base64url.js';

const decimal = z.string().regex(/^\d{1,78}$/);
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

/** What an enclave vouches for after an evaluation. Hashes, ids and times only: a receipt can be shown to anybody. */
export const receiptPayloadSchema = z.strictObject({
  type: z.literal('intaglio.enclave-receipt'),
  version: z.literal(1),
  tenantId: z.uuid(),
  brandId: z.uuid(),
  generationId: z.uuid(),
  requestId: z.uuid(),
  policyId: z.uuid(),
  /** On chain: the salted hash of bounds and safety limit. */
  policyHash: decimal,
  inputCommitment: decimal,
  modelCommitment: decimal,
  /** SHA-256 of the 40 bytes. */
  genomeHash: hex(32),
  /** PCR0. */
  measurement: hex(48),
  receivedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
});
export type ReceiptPayload = z.output<typeof receiptPayloadSchema>;

/** The one protected header: no other algorithm, no key from the token itself (RFC 8725 §3.1). RFC 8785 bytes. */
export const RECEIPT_HEADER = canonicalJson({ alg: 'EdDSA', typ: 'intaglio-receipt' });

const encodeText = (text: string): string => encodeBase64url(new TextEncoder().encode(text));

/** Ed25519 over the signing input, 64 bytes. */
export type SignReceipt = (signingInput: Uint8Array) => Promise<Uint8Array>;

export const signReceipt = (payload: ReceiptPayload, sign: SignReceipt): Promise<string> => signToken(RECEIPT_HEADER, payload, sign);

/** JWS compact serialisation (RFC 7515 §7.1) with EdDSA (RFC 8037 §3.1). @param header RFC 8785 bytes */
export async function signToken(header: string, payload: object, sign: SignReceipt): Promise<string> {
  const signingInput = `${encodeText(header)}.${encodeText(canonicalJson(payload))}`;
  return `${signingInput}.${encodeBase64url(await sign(new TextEncoder().encode(signingInput)))}`;
}
