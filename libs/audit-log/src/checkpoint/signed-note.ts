import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from './base64.js';

/** Signature type of Ed25519, https://c2sp.org/signed-note. */
const ED25519 = 1;
const KEY_ID_BYTES = 4;
const SIGNATURE_BYTES = 64;
const DASH = '— ';
/** No spaces, no plus, nothing that could end a line. */
const KEY_NAME = /^[^\s+]{1,200}$/u;

/** Who signs: a name that says whose log it is, and an Ed25519 public key. */
export interface NoteKey {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

/** @returns the first four bytes of SHA-256(name, newline, type, key): what tells keys of one name apart */
export function keyIdOf({ name, publicKey }: NoteKey): Uint8Array {
  return sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(ED25519), publicKey)).slice(0, KEY_ID_BYTES);
}

/** The key as it is handed around: `name+id+base64`, https://c2sp.org/signed-note#verifier-keys. */
export function encodeVerifierKey(key: NoteKey): string {
  return `${key.name}+${bytesToHex(keyIdOf(key))}+${toBase64(concatBytes(Uint8Array.of(ED25519), key.publicKey))}`;
}

/** @returns the key; undefined for anything that is none, of another type, or whose id is not its own */
export function decodeVerifierKey(text: string): NoteKey | undefined {
  const [, name, id, encoded] = /^([^\s+]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44})$/u.exec(text) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || bytes?.length !== 33 || bytes[0] !== ED25519) return undefined;
  const key = { name, publicKey: bytes.slice(1) };
  return bytesToHex(keyIdOf(key)) === id ? key : undefined;
}

/**
 * Signs a text that ends with a newline, as https://c2sp.org/signed-note says.
 * @param seed Ed25519, 32 bytes @throws RangeError for a text or name that no note can hold
 */
export function signNote(text: string, name: string, seed: Uint8Array): string {
  if (!text.endsWith('\n') || text.startsWith('\n') || text.includes('\n\n'))
    throw new RangeError('A note’s text is lines, none of them empty.');
  if (!KEY_NAME.test(name)) throw new RangeError('A key’s name has no spaces and no plus.');
  const key = { name, publicKey: ed25519.getPublicKey(seed) };
  const signature = ed25519.sign(utf8ToBytes(text), seed);
  return `${text}\n${DASH}${name} ${toBase64(concatBytes(keyIdOf(key), signature))}\n`;
}

/**
 * The text of a note that this key has signed. Signatures of other keys are passed over, as the standard asks; one of this key that does not fit refuses the note.
 * @returns undefined for anything else; never throws
 */
export function openNote(note: string, key: NoteKey): string | undefined {
  const end = note.lastIndexOf('\n\n');
  if (end < 1 || !note.endsWith('\n')) return undefined;
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2, -1).split('\n');
  const id = bytesToHex(keyIdOf(key));
  let signed = false;
  for (const line of lines) {
    const [, name, encoded] = /^— ([^\s+]{1,200}) ([A-Za-z0-9+/=]{8,400})$/u.exec(line) ?? [];
    const bytes = encoded === undefined ? undefined : fromBase64(encoded);
    if (name === undefined || bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined;
    if (name !== key.name || bytesToHex(bytes.slice(0, KEY_ID_BYTES)) !== id) continue;
    if (!isSignature(bytes.slice(KEY_ID_BYTES), text, key)) return undefined;
    signed = true;
  }
  return signed ? text : undefined;
}

function isSignature(signature: Uint8Array, text: string, { publicKey }: NoteKey): boolean {
  // RFC 8032: cofactorless, canonical encodings only, as every implementation of the standard checks it.
  return signature.length === SIGNATURE_BYTES && ed25519.verify(signature, utf8ToBytes(text), publicKey, { zip215: false });
}
