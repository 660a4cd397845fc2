import { encodeVerifierKey, MerkleTree, leafHash, signCheckpoint } from '@intaglio/audit-log';
import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { continues, openSigned } from './checkpoint-check.js';

const SEED = new Uint8Array(32).fill(7);
const NAME = 'intaglio.example/audit';
const keyOf = (seed: Uint8Array, name = NAME): string => encodeVerifierKey({ name, publicKey: ed25519.getPublicKey(seed) });
const TENANT = '0192f0c4-5b1e-7cc0-8000-0000000000a1';
const TREE = new MerkleTree(Array.from({ length: 21 }, (_, index) => leafHash(utf8ToBytes(`event ${index}`))));

const headOf = (size: number) => ({ size, root: bytesToHex(TREE.root(size)) });
const checkpoint = (size: number, tenant = TENANT, seed = SEED) => ({
  ...headOf(size),
  at: '2026-11-22T15:30:28.123Z',
  note: signCheckpoint({ origin: `${NAME}/${tenant}`, size, root: TREE.root(size) }, NAME, seed),
  anchor: null,
});

describe('a checkpoint', () => {
  it('is opened by the key that signed it, among others', () => {
    const keys = [keyOf(new Uint8Array(32).fill(1)), keyOf(SEED)];
    expect(openSigned(checkpoint(12), TENANT, keys)).toEqual({ ...headOf(12), vkey: keys[1] });
  });

  it.each([
    ['of another key', checkpoint(12, TENANT, new Uint8Array(32).fill(9))],
    ['of another tenant’s log', checkpoint(12, '0192f0c4-5b1e-7cc0-8000-0000000000a2')],
    ['whose size the answer says otherwise', { ...checkpoint(12), size: 13 }],
    ['whose root the answer says otherwise', { ...checkpoint(12), root: headOf(11).root }],
    ['with a letter changed', { ...checkpoint(12), note: checkpoint(12).note.replace('\n12\n', '\n13\n'), size: 13 }],
    ['that is no note', { ...checkpoint(12), note: 'nothing' }],
  ])('is refused when it is one %s', (_, refused) => {
    expect(openSigned(refused, TENANT, [keyOf(SEED)])).toBeUndefined();
  });
});

describe('a log that grew', () => {
  const proofOf = (from: number, to: number) => ({
    from,
    to,
    fromRoot: headOf(from).root,
    toRoot: headOf(to).root,
    proof: TREE.consistencyProof(from, to).map((hash) => bytesToHex(hash)),
  });

  it('begins with what it was', () => {
    expect(continues(headOf(5), headOf(21), proofOf(5, 21))).toBe(true);
    expect(continues(headOf(8), headOf(8), proofOf(8, 8))).toBe(true);
  });

  it('does not pass with another beginning, or with a proof that is of other sizes', () => {
    expect(continues({ size: 5, root: headOf(6).root }, headOf(21), proofOf(5, 21))).toBe(false);
    expect(continues(headOf(5), { size: 21, root: headOf(20).root }, proofOf(5, 21))).toBe(false);
    expect(continues(headOf(5), headOf(21), proofOf(6, 21))).toBe(false);
    expect(continues(headOf(5), headOf(21), { ...proofOf(5, 21), proof: [] })).toBe(false);
  });
});
