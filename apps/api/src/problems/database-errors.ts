import type { ErrorCode } from '@intaglio/domain';

/** SQLSTATE classes and codes that say "not now": connection exceptions, shutdown, too many connections, cancelled by timeout. */
const UNAVAILABLE = /^(08...|57P0[1-5]|53[0-9]{3}|57014|25006|55000|40001|40P01|3D000)$/;
const UNIQUE_VIOLATION = '23505';
const ILLEGAL_MOVE = 'IN001';
const IMMUTABLE = 'IN004';
const ILLEGAL_TRAINING_MOVE = 'IN005';
const LOCK_TIMEOUT = '55P03';
const SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
/** node-postgres has no codes for these. */
const MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Cannot use a pool after calling end)/;

/** What a failure of the database means to a caller; undefined when it is not one of the database's. */
export function databaseErrorCode(error: unknown): ErrorCode | undefined {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') {
    if (code === UNIQUE_VIOLATION) return 'resource.conflict';
    if (code === ILLEGAL_MOVE) return 'generation.illegal-move';
    if (code === IMMUTABLE) return 'dataset.immutable';
    if (code === ILLEGAL_TRAINING_MOVE) return 'training.illegal-move';
    if (code === LOCK_TIMEOUT || UNAVAILABLE.test(code) || SYSTEM.has(code)) return 'service.unavailable';
  }
  return typeof message === 'string' && MESSAGES.test(message) ? 'service.unavailable' : undefined;
}
