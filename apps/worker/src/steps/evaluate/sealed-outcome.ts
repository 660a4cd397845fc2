import { createHash } from 'node:crypto';
import { DomainError, type Assurance } from '@intaglio/domain';
import { GenerationReceiptEntity, type GenerationEntity, type TenantTransaction } from '@intaglio/persistence';
import type { SealedWitness } from '@intaglio/privacy-plugins';
import type { StepOutcome, Work } from '../../pipeline/step.js';

export interface SealedEvaluation {
  readonly backend: string;
  readonly assurance: Assurance;
  readonly work: Pick<Work, 'generation' | 'model'>;
  readonly result: SealedWitness;
}

/** The witness stays closed. The receipt is kept with the generation, in the transaction of the step. @throws DomainError `model.invalid` | `enclave.refused` */
export function sealedOutcome({ backend, assurance, work: { generation, model }, result }: SealedEvaluation): StepOutcome {
  if (result.modelCommitment.toString() !== model.commitment)
    throw new DomainError('model.invalid', 'Another model was evaluated than the one whose commitment the brand has published.');
  if (result.reasons.length === 0) throw new DomainError('enclave.refused', 'Nobody has judged the words.');
  const genome = Buffer.from(result.genome);
  const commitment = result.inputCommitment.toString();
  const receiptSha256 = createHash('sha256').update(result.receipt.receipt).digest('hex');
  return {
    output: { genome: genome.toString('hex'), inputCommitment: commitment, assurance, wordReasons: result.reasons },
    sealed: { witness: Buffer.from(result.witness).toString('base64'), safetyScore: result.safetyScore },
    change: { genome, inputCommitment: commitment },
    audit: { backend, inputCommitment: commitment, genome: genome.toString('hex'), receiptSha256 },
    effects: (transaction) => keepReceipt(transaction, generation, result.receipt),
  };
}

async function keepReceipt(
  transaction: TenantTransaction,
  { tenantId, id: generationId }: GenerationEntity,
  { receipt, attestation: { document, binding } }: SealedWitness['receipt'],
): Promise<void> {
  const row = { tenantId, generationId, receipt, document: Buffer.from(document, 'base64url'), binding };
  await transaction.insert(GenerationReceiptEntity, row as object);
}
