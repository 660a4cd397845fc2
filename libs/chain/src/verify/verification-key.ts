import { VerifyError } from './errors.js';
import { isG1Json, isG2Json, type G1Json, type G2Json } from './proof.js';
import { ATTESTED_SIGNALS } from './attested-statement.js';
import { OPENING_SIGNALS } from './opening-statement.js';
import { PUBLIC_SIGNALS } from './statement.js';

/** Chains that live on one machine: anvil, hardhat and ganache by default. */
const LOCAL_CHAINS: ReadonlySet<bigint> = new Set([31337n, 1337n]);

/** Public signals of each statement that has a key. */
const SIGNALS = { mint: PUBLIC_SIGNALS, attested: ATTESTED_SIGNALS, opening: OPENING_SIGNALS };
/** `mint`: the network was run. `attested`: an evaluator vouches that it was. `opening`: a decrypted answer is the committed one; never on a chain. */
export type CircuitName = keyof typeof SIGNALS;

interface KeyPoints {
  readonly circuit: CircuitName;
  readonly curve: 'bn254';
  /** SHA-256 of the proving key's file, hex. */
  readonly zkeySha256: string;
  readonly alpha: G1Json;
  readonly beta: G2Json;
  readonly gamma: G2Json;
  readonly delta: G2Json;
  /** One point for the constant 1, then one per public signal. */
  readonly ic: readonly G1Json[];
}

/** `development`: derived from a published seed, so anybody can forge proofs under it. */
export type VerificationKey = KeyPoints & ({ readonly kind: 'development'; readonly seed: string } | { readonly kind: 'production' });

/** @throws VerifyError `verify.bad-key` when the document is not a key for that statement */
export function parseVerificationKey(value: unknown, expected: CircuitName = 'mint'): VerificationKey {
  const key = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { circuit, curve, zkeySha256, alpha, beta, gamma, delta, ic, kind, seed } = key;
  const points = isG1Json(alpha) && isG2Json(beta) && isG2Json(gamma) && isG2Json(delta) && Array.isArray(ic) && ic.every(isG1Json);
  if (!points || ic.length !== SIGNALS[expected] + 1 || curve !== 'bn254' || circuit !== expected)
    throw new VerifyError('verify.bad-key', `not a verification key of the ${expected} circuit`);
  if (typeof zkeySha256 !== 'string' || !/^[0-9a-f]{64}$/.test(zkeySha256))
    throw new VerifyError('verify.bad-key', 'the verification key does not name its proving key');
  const parsed: KeyPoints = { circuit: expected, curve, zkeySha256, alpha, beta, gamma, delta, ic };
  if (kind === 'development' && typeof seed === 'string') return { kind, seed, ...parsed };
  if (kind === 'production' && seed === undefined) return { kind, ...parsed };
  throw new VerifyError('verify.bad-key', 'the verification key does not say what kind it is');
}

/** Development keys are for chains that live on one machine. @throws VerifyError `verify.development-key` */
export function assertKeyForChain(key: VerificationKey, chainId: bigint): void {
  if (key.kind === 'development' && !LOCAL_CHAINS.has(chainId))
    throw new VerifyError('verify.development-key', 'a development key is refused on this chain');
}

/** The key's points as 256-bit words in the EVM's order (imaginary part first): alpha, beta, gamma, delta, ic[0], ic[1] ... */
export function verificationKeyWords({ alpha, beta, gamma, delta, ic }: VerificationKey): bigint[] {
  const evm = ([x, y]: G2Json) => [x[1], x[0], y[1], y[0]];
  return [...alpha, ...evm(beta), ...evm(gamma), ...evm(delta), ...ic.flat()].map(BigInt);
}
