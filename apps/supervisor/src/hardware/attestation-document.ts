import { sign, type KeyObject } from 'node:crypto';
import { encode } from 'cbor2';
import type { Measurement } from '../launch/measurement.js';

/** What stands in an AWS Nitro attestation document ("Attestation process", AWS Nitro Enclaves NSM API). */
export interface DocumentContent {
  readonly moduleId: string;
  readonly timestampMs: number;
  readonly measurement: Measurement;
  /** DER of the certificate whose key signs. */
  readonly certificate: Uint8Array;
  /** DER, the root first. */
  readonly authorities: readonly Uint8Array[];
  readonly publicKey: Uint8Array;
  readonly userData: Uint8Array;
  readonly nonce: Uint8Array | null;
}

/** `{1: -35}`: ES384 (RFC 9053 §2.1). */
const PROTECTED_HEADER = Uint8Array.of(0xa1, 0x01, 0x38, 0x22);
const REGISTERS = 16;
const REGISTER_BYTES = 48;

/** An untagged COSE_Sign1 (RFC 9052 §4.2), as the hardware gives it. */
export function signDocument(content: DocumentContent, key: KeyObject): Uint8Array {
  const payload = encode(payloadOf(content));
  const toBeSigned = encode(['Signature1', PROTECTED_HEADER, new Uint8Array(0), payload]);
  const signature = sign('sha384', toBeSigned, { key, dsaEncoding: 'ieee-p1363' });
  return encode([PROTECTED_HEADER, new Map(), payload, new Uint8Array(signature)]);
}

/** The order of a real document's fields. */
const payloadOf = (content: DocumentContent): Map<string, unknown> =>
  new Map<string, unknown>([
    ['module_id', content.moduleId],
    ['digest', 'SHA384'],
    ['timestamp', BigInt(content.timestampMs)],
    ['pcrs', registersOf(content.measurement)],
    ['certificate', content.certificate],
    ['cabundle', content.authorities],
    ['public_key', content.publicKey],
    ['user_data', content.userData],
    ['nonce', content.nonce],
  ]);

/** Registers beyond the third are zero: nothing extends them here. */
function registersOf({ pcr0, pcr1, pcr2 }: Measurement): Map<number, Uint8Array> {
  const measured = [pcr0, pcr1, pcr2].map((register) => new Uint8Array(Buffer.from(register, 'hex')));
  return new Map(Array.from({ length: REGISTERS }, (_, index) => [index, measured[index] ?? new Uint8Array(REGISTER_BYTES)]));
}
