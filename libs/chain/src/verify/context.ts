import { ASSURANCES, type Assurance } from '@intaglio/domain';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { VerifyError } from './errors.js';
import { hashToField } from './field.js';

const WORD = 32;
const HEAD_WORDS = 6;

/** What a proof may be used for; the contract recomputes it from its own chain id and address and the call's arguments. */
export interface MintContext {
  readonly chainId: bigint;
  /** 0x-prefixed, 20 bytes, any letter case. */
  readonly collection: string;
  readonly recipient: string;
  /** CID of the picture, as the token's metadata names it. */
  readonly pictureCid: string;
  readonly assurance: Assurance;
  /** Unix time in seconds after which the contract refuses the proof. */
  readonly deadline: bigint;
}

/** One 32-byte word, big-endian. */
function word(value: bigint, name: string): Uint8Array {
  if (value < 0n || value >> 256n) throw new VerifyError('verify.bad-input', `${name} does not fit 256 bits`);
  return Uint8Array.from({ length: WORD }, (_, i) => Number((value >> BigInt(8 * (WORD - 1 - i))) & 255n));
}

function addressWord(address: string, name: string): Uint8Array {
  if (!/^0x[0-9a-fA-F]{40}$/.test(address)) throw new VerifyError('verify.bad-input', `${name} is not an address`);
  return word(BigInt(address), name);
}

/** abi.encode(uint256, address, address, string, uint8, uint256) as Solidity lays it out. */
export function encodeMintContext(context: MintContext): Uint8Array {
  const cid = new TextEncoder().encode(context.pictureCid);
  const head = [
    word(context.chainId, 'chainId'),
    addressWord(context.collection, 'collection'),
    addressWord(context.recipient, 'recipient'),
    word(BigInt(HEAD_WORDS * WORD), 'offset'),
    word(BigInt(ASSURANCES.indexOf(context.assurance)), 'assurance'),
    word(context.deadline, 'deadline'),
    word(BigInt(cid.length), 'length'),
  ];
  const bytes = new Uint8Array((HEAD_WORDS + 1) * WORD + Math.ceil(cid.length / WORD) * WORD);
  head.forEach((part, i) => bytes.set(part, i * WORD));
  bytes.set(cid, head.length * WORD);
  return bytes;
}

/** The last public signal (protocols §2.5): keccak256 of the encoding, mod r. */
export const mintContext = (context: MintContext): bigint => hashToField(keccak_256(encodeMintContext(context)));
