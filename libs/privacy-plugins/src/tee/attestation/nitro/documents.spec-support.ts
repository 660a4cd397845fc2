import { encode, Tag } from 'cbor2';
import type { TestCertificate } from '../x509/certificates.spec-support.js';
import { TEST_TIME } from '../x509/certificates.spec-support.js';

export const PCR0 = 'ab'.repeat(48);

/** The fields of a sound document under a test's own chain. */
export const soundFields = (chain: readonly TestCertificate[]): Map<string, unknown> =>
  new Map<string, unknown>([
    ['module_id', 'i-0123-enc4567'],
    ['digest', 'SHA384'],
    ['timestamp', TEST_TIME],
    ['pcrs', new Map([0, 1, 2].map((index) => [index, new Uint8Array(48).fill(0xab + index)]))],
    ['certificate', chain.at(-1)!.der],
    ['cabundle', chain.slice(0, -1).map(({ der }) => der)],
    ['public_key', Uint8Array.of(1, 2, 3)],
    ['user_data', new Uint8Array(32).fill(4)],
    ['nonce', new Uint8Array(16).fill(5)],
  ]);

export interface DocumentTwist {
  /** A field set to undefined is left out. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly payload?: (bytes: Uint8Array) => Uint8Array;
  readonly protectedHeader?: unknown;
  readonly openHeader?: Map<unknown, unknown>;
  readonly tag?: number;
}

/** A COSE_Sign1 signed by the leaf of the chain: whatever is twisted, the signature is over it. */
export async function makeDocument(chain: readonly TestCertificate[], twist: DocumentTwist = {}): Promise<Uint8Array> {
  const fields = soundFields(chain);
  for (const [name, value] of Object.entries(twist.fields ?? {})) {
    if (value === undefined) fields.delete(name);
    else fields.set(name, value);
  }
  const payload = (twist.payload ?? ((bytes) => bytes))(encode(fields));
  const header = encode(twist.protectedHeader ?? new Map([[1, -35]]));
  const leaf = chain.at(-1)!;
  const signed = new Uint8Array(encode(['Signature1', header, new Uint8Array(0), payload]));
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: leaf.profile.hash }, leaf.keys.privateKey, signed);
  const parts = [header, twist.openHeader ?? new Map(), payload, new Uint8Array(signature)];
  return encode(twist.tag === undefined ? parts : new Tag(twist.tag, parts));
}
