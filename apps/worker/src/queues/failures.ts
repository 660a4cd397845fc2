import { ChainError, toDomainError } from '@intaglio/chain';
import { DomainError } from '@intaglio/domain';

/**
 * SQLSTATE classes 08 (connection), 53 (resources), 57 (operator intervention) and 40 (rolled back, by a deadlock for instance: another try may commit), and
 * Node's names for a lost connection.
 */
const LOST = /^(08|40|53|57)|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
const LOST_WITHOUT_CODE = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? LOST.test(code) : LOST_WITHOUT_CODE.test(error.message);
}

/** What any failure means to the pipeline. An unexpected one keeps its text to itself: it may quote what it choked on. */
export function toDomainFailure(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof ChainError) return toDomainError(error);
  if (isConnectionLoss(error)) return new DomainError('service.unavailable', 'The database could not be asked.');
  return new DomainError('internal.unexpected');
}
