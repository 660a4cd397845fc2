import { GENES } from '@intaglio/generator';
import { createEvaluator, type Evaluator } from '../../evaluator/evaluator.js';
import { handleCommitment, modelLeaf, ModelTree, policyHash, type PolicyValues } from '../../verify/index.js';
import type { AttestedWitness } from '../attested-witness.js';
import { fieldElement, openPolicy, seededIntegers } from './sample-witness.js';

const bytes = (next: () => number, length: number): Uint8Array => Uint8Array.from({ length }, () => next() & 255);

export interface AttestedParts {
  /** 40 bytes. */
  readonly genome: Uint8Array;
  readonly safetyScore: number;
  readonly policy: PolicyValues;
  /** The sixth public signal: what the proof may be used for. */
  readonly context: bigint;
  /** 32 bytes. */
  readonly handle: Uint8Array;
  readonly evaluator: Evaluator;
}

/** An evaluator that is the same for the same number. */
export const sampleEvaluator = (seed: number): Evaluator => createEvaluator(bytes(seededIntegers(seed), 32));

/** A true attested statement with its witness; `parts` replaces what a test is about. */
export function sampleAttested(seed: number, parts: Partial<AttestedParts> = {}): AttestedWitness {
  const next = seededIntegers(seed);
  const evaluator = parts.evaluator ?? createEvaluator(bytes(next, 32));
  const handle = parts.handle ?? bytes(next, 32);
  const genome = parts.genome ?? bytes(next, GENES);
  const safetyScore = parts.safetyScore ?? next() & 255;
  const policy = parts.policy ?? openPolicy(fieldElement(next));
  const element = () => fieldElement(next);
  const leafParts = { modelCommitment: element(), datasetRoot: element(), licenceRoot: element(), dpHash: element() };
  const tree = new ModelTree([...Array.from({ length: next() % 20 }, element), modelLeaf(leafParts), element()]);
  return {
    ...{ ...leafParts, handle, genome, safetyScore, policy },
    modelPath: tree.path(tree.size - 2),
    modelRoot: tree.root,
    policyHash: policyHash(policy),
    inputCommitment: handleCommitment(handle),
    context: parts.context ?? element(),
    evaluator: evaluator.publicKey,
    evaluatorKey: evaluator.evaluatorKey,
    signature: evaluator.sign({ handle, modelCommitment: leafParts.modelCommitment, genome, safetyScore }),
  };
}
