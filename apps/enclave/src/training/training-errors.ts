import { EnclaveError, type EnclaveCode } from '@intaglio/privacy-plugins/tee';
import { PrivacyError, type PrivacyErrorCode } from '@intaglio/training';

const CODES: Readonly<Partial<Record<PrivacyErrorCode, EnclaveCode>>> = {
  'privacy.invalid-parameters': 'training.invalid',
  'privacy.unreachable': 'training.invalid',
  'training.invalid-settings': 'training.invalid',
  'training.invalid-item': 'training.invalid',
  'training.invalid-checkpoint': 'checkpoint.mismatch',
  'training.over-budget': 'training.over-budget',
  'training.ended': 'training.over-budget',
};

/** The training room's refusals in the protocol's words; only the code goes on. */
export function inCodes<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof PrivacyError ? new EnclaveError(CODES[error.code] ?? 'internal') : error;
  }
}
