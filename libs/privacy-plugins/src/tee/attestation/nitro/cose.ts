import { encode, Tag } from 'cbor2';
import { Refusal } from '../codes.js';
import { decodeStrict } from './cbor.js';

/** RFC 9052 §3.1: the header parameter `alg`; RFC 9053 §2.1: ES384. */
const ALGORITHM = 1;
const ES384_ID = -35;
/** RFC 9052 §2: COSE_Sign1. AWS's documents come without the tag. */
const SIGN1_TAG = 18;

export interface Sign1 {
  readonly payload: Uint8Array<ArrayBuffer>;
  /** r ‖ s, 96 bytes. */
  readonly signature: Uint8Array<ArrayBuffer>;
  /** What the signature is over: the Sig_structure of RFC 9052 §4.4. */
  readonly signed: Uint8Array<ArrayBuffer>;
}

const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** A COSE_Sign1 whose only header is `alg: ES384`, protected. @throws Refusal `cbor.*` or `cose.*` */
export function parseSign1(bytes: Uint8Array): Sign1 {
  const outer = decodeStrict(bytes);
  const parts = outer instanceof Tag && outer.tag === SIGN1_TAG ? outer.contents : outer;
  if (!Array.isArray(parts) || parts.length !== 4) throw new Refusal('cose.malformed');
  const [header, open, payload, signature] = parts as unknown[];
  if (!(header instanceof Uint8Array && open instanceof Map && payload instanceof Uint8Array && signature instanceof Uint8Array))
    throw new Refusal('cose.malformed');
  // A header without protection can be changed by anybody: there must be none.
  if (open.size > 0) throw new Refusal('cose.unexpected-header');
  assertProtectedHeader(header);
  // As plain bytes: cbor2 would write a Buffer's JSON.
  const signed = encode(['Signature1', own(header), new Uint8Array(0), own(payload)]);
  return { payload: own(payload), signature: own(signature), signed: own(signed) };
}

function assertProtectedHeader(bytes: Uint8Array): void {
  // RFC 9052 §3: an empty header may be no bytes at all.
  const header = bytes.length === 0 ? new Map<unknown, unknown>() : decodeStrict(bytes);
  if (!(header instanceof Map)) throw new Refusal('cose.malformed');
  if (header.get(ALGORITHM) !== ES384_ID) throw new Refusal('cose.wrong-algorithm');
  if (header.size !== 1) throw new Refusal('cose.unexpected-header');
}
