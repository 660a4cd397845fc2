import type { AttestedWitness, Prover, ProofResult } from '@intaglio/chain';
import { handleCommitment, isAttested, type AttestedStatement, type MintStatement, type VerificationKey } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import type { Work } from '../../pipeline/step.js';
import type { EvaluatedSecret } from '../evaluate/evaluated.js';
import type { EvaluatorOf } from './brand-evaluator.js';
import { fromProver } from './prove-error.js';
import { knownParts, type Provable, type WitnessPorts } from './witness.js';

export interface AttestedPorts {
  readonly prover: Prover<AttestedWitness>;
  readonly verificationKey: VerificationKey;
  readonly evaluatorOf: EvaluatorOf;
}

type Vouched = Extract<EvaluatedSecret, { handle: string }>;

/**
 * Signs as the brand's evaluator, and proves that it is signed and within the policy. Signed is what was sealed when the opening was checked, under the
 * model whose weights were held against their commitment before they were computed with.
 * @throws DomainError `storage.corrupt` when the rows have come to say something else, or as the prover does
 */
export async function proveAttested(
  work: Work,
  provable: Provable,
  secret: Vouched,
  ports: WitnessPorts & { readonly attested: AttestedPorts },
): Promise<ProofResult> {
  const { prover, evaluatorOf } = ports.attested;
  const { statement } = provable;
  const evaluation = {
    ...{ handle: Buffer.from(secret.handle, 'hex'), genome: Buffer.from(secret.genome, 'hex'), safetyScore: secret.safetyScore },
    modelCommitment: BigInt(work.model.commitment),
  };
  assertSame(statement, evaluation);
  const evaluator = evaluatorOf(work.generation);
  const known = knownParts(work, provable, ports);
  const witness = { ...statement, ...known, ...evaluation, evaluator: evaluator.publicKey, signature: evaluator.sign(evaluation) };
  return prover.prove(witness).catch((error: unknown) => {
    throw fromProver(error);
  });
}

function assertSame(
  statement: MintStatement,
  { handle, genome }: { readonly handle: Uint8Array; readonly genome: Buffer },
): asserts statement is AttestedStatement {
  if (!isAttested(statement))
    throw new DomainError('internal.unexpected', 'An evaluation to be vouched for, under a policy that asks for a proof of it.');
  if (!genome.equals(statement.genome) || handleCommitment(handle) !== statement.inputCommitment)
    throw new DomainError('storage.corrupt', 'Genome or input commitment are not those of the answer that was opened.');
}
