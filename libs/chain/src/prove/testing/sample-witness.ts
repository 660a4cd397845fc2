import { evaluate, GENES, HIDDEN, INPUT, OUTPUTS, type GeneratorModel } from '@intaglio/generator';
import { inputCommitment, modelCommitment, modelLeaf, ModelTree, policyHash, SCALAR_ORDER, type PolicyValues } from '../../verify/index.js';
import type { MintWitness } from '../mint-witness.js';

/** A deterministic source of integers in [0, 2^32) (mulberry32): tests and benchmarks see the same models on every run. */
export function seededIntegers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

export const fieldElement = (next: () => number): bigint =>
  Array.from({ length: 9 }, next).reduce((value, word) => (value << 32n) | BigInt(word), 0n) % SCALAR_ORDER;

const int8 = (next: () => number, length: number): Int8Array => Int8Array.from({ length }, () => (next() & 255) - 128);

/** Any weights and biases that the shape allows, uniformly. */
export const sampleModel = (next: () => number): GeneratorModel => ({
  w1: int8(next, HIDDEN * INPUT.size),
  b1: Int32Array.from({ length: HIDDEN }, () => (next() % 2 ** 19) - 2 ** 18),
  w2: int8(next, OUTPUTS * HIDDEN),
  b2: Float64Array.from({ length: OUTPUTS }, () => (next() % 2 ** 20) * 2 ** 32 + next() - 2 ** 51),
});

/** The policy that allows everything. */
export const openPolicy = (salt: bigint): PolicyValues => ({
  lo: new Uint8Array(GENES),
  hi: new Uint8Array(GENES).fill(255),
  safetyLimit: 255,
  salt,
});

export interface SampleParts {
  readonly model: GeneratorModel;
  readonly x: Int8Array;
  readonly policy: PolicyValues;
  /** The last public signal: what the proof may be used for. */
  readonly context: bigint;
}

/** A true statement with its witness; `parts` replaces what a test is about. */
export function sampleWitness(seed: number, parts: Partial<SampleParts> = {}): MintWitness {
  const next = seededIntegers(seed);
  const model = parts.model ?? sampleModel(next);
  const x = parts.x ?? int8(next, INPUT.size);
  const policy = parts.policy ?? openPolicy(fieldElement(next));
  const [inputSalt, datasetRoot, licenceRoot, dpHash, context] = Array.from({ length: 5 }, () => fieldElement(next)) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const leaf = modelLeaf({ modelCommitment: modelCommitment(model), datasetRoot, licenceRoot, dpHash });
  const tree = new ModelTree([...Array.from({ length: next() % 20 }, () => fieldElement(next)), leaf, fieldElement(next)]);
  return {
    ...{ model, x, policy, inputSalt, datasetRoot, licenceRoot, dpHash },
    modelPath: tree.path(tree.size - 2),
    modelRoot: tree.root,
    policyHash: policyHash(policy),
    inputCommitment: inputCommitment(x, inputSalt),
    genome: evaluate(model, x).genome,
    context: parts.context ?? context,
  };
}
