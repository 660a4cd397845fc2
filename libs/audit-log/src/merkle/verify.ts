import { HASH_BYTES, nodeHash, sameHash } from './hashing.js';

export interface InclusionClaim {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly treeSize: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

export interface ConsistencyClaim {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const isOdd = (n: number): boolean => n % 2 === 1;
// Division, not shifts: a log may outgrow 32 bits.
const half = (n: number): number => Math.floor(n / 2);

/** Where the walk stands: the node's index in its level and the index of that level's last node. */
interface Position {
  fn: number;
  sn: number;
}

/** One step up. Answers whether the sibling was on the left. */
function climb(at: Position): boolean {
  const siblingOnLeft = isOdd(at.fn) || at.fn === at.sn;
  if (siblingOnLeft && !isOdd(at.fn)) {
    while (at.fn !== 0 && !isOdd(at.fn)) {
      at.fn = half(at.fn);
      at.sn = half(at.sn);
    }
  }
  at.fn = half(at.fn);
  at.sn = half(at.sn);
  return siblingOnLeft;
}

/** RFC 9162 §2.1.3.2. False for anything malformed; never throws. */
export function verifyInclusion({ leafHash, index, treeSize, proof, root }: InclusionClaim): boolean {
  if (!isCount(index) || !isCount(treeSize) || index >= treeSize || leafHash.length !== HASH_BYTES) return false;
  const at: Position = { fn: index, sn: treeSize - 1 };
  let hash = leafHash;
  for (const sibling of proof) {
    if (sibling.length !== HASH_BYTES || at.sn === 0) return false;
    hash = climb(at) ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }
  return at.sn === 0 && sameHash(hash, root);
}

/** RFC 9162 §2.1.4.2. False for anything malformed; never throws. An empty first tree proves nothing and is refused. */
export function verifyConsistency({ first, second, firstRoot, secondRoot, proof }: ConsistencyClaim): boolean {
  if (!isCount(first) || !isCount(second) || first === 0 || first > second) return false;
  if (first === second) return proof.length === 0 && sameHash(firstRoot, secondRoot);
  const firstIsComplete = Number.isInteger(Math.log2(first));
  const [seed, ...path] = firstIsComplete ? [firstRoot, ...proof] : proof;
  if (seed === undefined || seed.length !== HASH_BYTES || path.length === 0) return false;
  const at: Position = { fn: first - 1, sn: second - 1 };
  while (isOdd(at.fn)) {
    at.fn = half(at.fn);
    at.sn = half(at.sn);
  }
  let firstHash = seed;
  let secondHash = seed;
  for (const sibling of path) {
    if (sibling.length !== HASH_BYTES || at.sn === 0) return false;
    if (climb(at)) {
      firstHash = nodeHash(sibling, firstHash);
      secondHash = nodeHash(sibling, secondHash);
    } else secondHash = nodeHash(secondHash, sibling);
  }
  return at.sn === 0 && sameHash(firstHash, firstRoot) && sameHash(secondHash, secondRoot);
}
