import { GENES } from '@intaglio/generator';
import { assertModelPath, genomeToLimbs, isFieldElement, type MintStatement, type ModelPath, type PolicyValues } from '../verify/index.js';
import { ProveError } from './errors.js';

/** Input signals of a circuit, flattened in row-major order; large values as decimal text. */
export type CircuitInputs = Record<string, (string | number)[]>;

/** What both statements keep private: where the model stands among the authorised ones, and what the policy says. */
export interface AuthorisedTerms {
  readonly modelPath: ModelPath;
  readonly datasetRoot: bigint;
  readonly licenceRoot: bigint;
  readonly dpHash: bigint;
  readonly policy: PolicyValues;
}

/** snarkjs reduces silently mod r and accepts odd lengths: everything is checked beforehand. @throws ProveError `prove.invalid-input` */
export function refuseWhen(wrong: boolean, name: string): void {
  if (wrong) throw new ProveError('prove.invalid-input', name);
}

/** @throws ProveError `prove.invalid-input` naming the first value that is no field element */
export function assertElements(elements: Readonly<Record<string, bigint>>): void {
  for (const [name, value] of Object.entries(elements)) refuseWhen(!isFieldElement(value), name);
}

/** @throws ProveError `prove.invalid-input` */
export function assertByte(value: number, name: string): void {
  refuseWhen(!Number.isInteger(value) || value < 0 || value > 255, name);
}

/** @throws ProveError `prove.invalid-input` */
export function assertStatementAndTerms(witness: MintStatement & AuthorisedTerms): void {
  const { modelPath, policy, genome, modelRoot, policyHash, inputCommitment, context, datasetRoot, licenceRoot, dpHash } = witness;
  refuseWhen(genome.length !== GENES, 'genome');
  refuseWhen(policy.lo.length !== GENES || policy.hi.length !== GENES, 'policy bounds');
  assertByte(policy.safetyLimit, 'policy.safetyLimit');
  assertElements({ datasetRoot, licenceRoot, dpHash, modelRoot, policyHash, inputCommitment, context, policySalt: policy.salt });
  try {
    assertModelPath(modelPath);
  } catch {
    throw new ProveError('prove.invalid-input', 'modelPath');
  }
}

export const text = (values: readonly bigint[]): string[] => values.map(String);

/** The public signals that both circuits have. */
export const publicInputs = (statement: MintStatement): CircuitInputs => ({
  modelRoot: text([statement.modelRoot]),
  policyHash: text([statement.policyHash]),
  inputCommitment: text([statement.inputCommitment]),
  genome: text(genomeToLimbs(statement.genome)),
  context: text([statement.context]),
});

/** The private signals that both circuits have. */
export const termInputs = ({ modelPath, policy, datasetRoot, licenceRoot, dpHash }: AuthorisedTerms): CircuitInputs => ({
  datasetRoot: text([datasetRoot]),
  licenceRoot: text([licenceRoot]),
  dpHash: text([dpHash]),
  pathBit: modelPath.siblings.flatMap((_, level) => [0, 1, 2].map((bit) => (modelPath.index >> (3 * level + bit)) & 1)),
  pathSibling: text(modelPath.siblings.flat()),
  lo: Array.from(policy.lo),
  hi: Array.from(policy.hi),
  safetyLimit: [policy.safetyLimit],
  policySalt: text([policy.salt]),
});
