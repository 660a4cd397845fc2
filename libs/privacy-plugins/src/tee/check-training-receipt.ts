import { DomainError } from '@intaglio/domain';
import { assertAttestation } from './backend-attestation.js';
import type { SimulatorOptions } from './options.js';
import { simulatedIsolation, type IsolationLevel } from './protocol/isolation.js';
import type { EnclaveReceipt } from './protocol/messages.js';
import { isSigned } from './receipt-signature.js';
import { readTrainingReceipt, type TrainingReceiptPayload } from './training-receipt.js';

export interface CheckedTraining {
  readonly payload: TrainingReceiptPayload;
  readonly platform: 'simulated' | 'aws-nitro';
  readonly isolation: IsolationLevel | 'hardware';
}

/** What a policy says of the enclaves that it takes. */
export interface EnclavePolicyTerms {
  readonly assurance: 'simulated' | 'hardware';
  readonly options: SimulatorOptions;
}

/**
 * The operator's check of a training's receipt: of real hardware, that an enclave of the policy's list signed it; of a simulator, whose root is its own, only
 * that nothing contradicts this.
 * @throws DomainError `attestation.refused`
 */
export async function checkTrainingReceipt(
  { assurance, options }: EnclavePolicyTerms,
  { receipt, attestation }: EnclaveReceipt,
): Promise<CheckedTraining> {
  const { moduleId, measurements } = await assertAttestation(assurance, options, attestation);
  const read = readTrainingReceipt(receipt);
  if (!read || !isSigned(read, attestation.binding.receiptKey)) throw new DomainError('attestation.refused', 'receipt.bad-signature');
  const { payload } = read;
  const { tenantId, brandId } = attestation.binding;
  if (payload.measurement !== measurements['pcr0'] || payload.tenantId !== tenantId || payload.brandId !== brandId)
    throw new DomainError('attestation.refused', 'receipt.another-enclave');
  if (assurance === 'hardware') return { payload, platform: 'aws-nitro', isolation: 'hardware' };
  return { payload, platform: 'simulated', isolation: simulatedIsolation(moduleId ?? '')! };
}
