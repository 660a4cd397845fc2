import { ProveError, type ProveErrorCode } from '@intaglio/chain';
import { DomainError, type ErrorCode } from '@intaglio/domain';

const CODES: Record<ProveErrorCode, ErrorCode> = {
  'prove.invalid-input': 'proof.failed',
  'prove.unsatisfied': 'proof.unsatisfied',
  'prove.timeout': 'proof.timeout',
  'prove.key-mismatch': 'proof.failed',
  // The next attempt starts another prover.
  'prove.crashed': 'service.unavailable',
};

/** The prover's failures in the domain's words; anything else passes. */
export const fromProver = (error: unknown): unknown =>
  error instanceof ProveError ? new DomainError(CODES[error.code], error.message) : error;
