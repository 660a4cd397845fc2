import { assertShape, BIAS1_BITS, BIAS2_BITS, GENES, INPUT, type GeneratorModel } from '@intaglio/generator';
import { assertModelPath, genomeToLimbs, isFieldElement, type MintStatement, type ModelPath, type PolicyValues } from '../verify/index.js';
import { ProveError } from './errors.js';

/** Everything the prover is told: the public statement and the private values that make it true. */
export interface MintWitness extends MintStatement {
  readonly model: GeneratorModel;
  /** 48 signed 8-bit integers. */
  readonly x: Int8Array;
  readonly inputSalt: bigint;
  readonly modelPath: ModelPath;
  readonly datasetRoot: bigint;
  readonly licenceRoot: bigint;
  readonly dpHash: bigint;
  readonly policy: PolicyValues;
}

/** Input signals of the circuit, flattened in row-major order; large values as decimal text. */
export type CircuitInputs = Record<string, (string | number)[]>;

/** snarkjs reduces silently mod r and accepts odd lengths: everything is checked here. @throws ProveError `prove.invalid-input` */
export function assertMintWitness(witness: MintWitness): void {
  const { model, x, modelPath, policy, genome } = witness;
  refuseWhen(x.length !== INPUT.size, 'x');
  refuseWhen(genome.length !== GENES, 'genome');
  refuseWhen(policy.lo.length !== GENES || policy.hi.length !== GENES, 'policy bounds');
  refuseWhen(!Number.isInteger(policy.safetyLimit) || policy.safetyLimit < 0 || policy.safetyLimit > 255, 'policy.safetyLimit');
  const elements = (({ inputSalt, datasetRoot, licenceRoot, dpHash, modelRoot, policyHash, inputCommitment, context }) => ({
    ...{ inputSalt, datasetRoot, licenceRoot, dpHash, modelRoot, policyHash, inputCommitment, context },
    policySalt: policy.salt,
  }))(witness);
  for (const [name, value] of Object.entries(elements)) refuseWhen(!isFieldElement(value), name);
  try {
    assertShape(model);
    assertModelPath(modelPath);
  } catch {
    throw new ProveError('prove.invalid-input', 'model or modelPath');
  }
}

function refuseWhen(wrong: boolean, name: string): void {
  if (wrong) throw new ProveError('prove.invalid-input', name);
}

const shifted = (values: Int8Array): number[] => Array.from(values, (value) => value + 128);
const text = (values: readonly bigint[]): string[] => values.map(String);

/** The circuit's signals by name (`circuits/mint.circom`). @throws ProveError `prove.invalid-input` */
export function circuitInputs(witness: MintWitness): CircuitInputs {
  assertMintWitness(witness);
  const { model, policy, modelPath } = witness;
  const pathBits = modelPath.siblings.flatMap((_, level) => [0, 1, 2].map((bit) => (modelPath.index >> (3 * level + bit)) & 1));
  return {
    ...publicInputs(witness),
    w1: shifted(model.w1),
    b1: Array.from(model.b1, (bias) => bias + 2 ** (BIAS1_BITS - 1)),
    w2: shifted(model.w2),
    b2: Array.from(model.b2, (bias) => bias + 2 ** (BIAS2_BITS - 1)),
    x: shifted(witness.x),
    inputSalt: text([witness.inputSalt]),
    datasetRoot: text([witness.datasetRoot]),
    licenceRoot: text([witness.licenceRoot]),
    dpHash: text([witness.dpHash]),
    pathBit: pathBits,
    pathSibling: text(modelPath.siblings.flat()),
    lo: Array.from(policy.lo),
    hi: Array.from(policy.hi),
    safetyLimit: [policy.safetyLimit],
    policySalt: text([policy.salt]),
  };
}

const publicInputs = (statement: MintStatement): CircuitInputs => ({
  modelRoot: text([statement.modelRoot]),
  policyHash: text([statement.policyHash]),
  inputCommitment: text([statement.inputCommitment]),
  genome: text(genomeToLimbs(statement.genome)),
  context: text([statement.context]),
});
