import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';
import { assertStyleKit } from './assert-style-kit.js';
import type { StyleKit } from './style-kit.js';

/** SHA-256 (hex) of the kit's canonical JSON (RFC 8785). @throws RangeError for an invalid kit */
export const styleKitHash = (kit: StyleKit): string => {
  assertStyleKit(kit);
  return bytesToHex(sha256(utf8ToBytes(canonicalize(kit) ?? '')));
};
