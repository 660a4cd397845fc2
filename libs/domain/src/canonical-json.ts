import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** RFC 8785. @throws TypeError for values that JSON cannot hold */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** SHA-256 of the canonical JSON of a document, lower-case hex. */
export const documentHash = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
