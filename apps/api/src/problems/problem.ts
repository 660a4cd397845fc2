import { DomainError, ERROR_CODES, type ErrorCode } from '@intaglio/domain';
import { VerifyError } from '@intaglio/chain/verify';
import { HttpException } from '@nestjs/common';
import { databaseErrorCode } from './database-errors.js';
import { InvalidRequest, type FieldError } from './invalid-request.js';

/** RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: ErrorCode;
  readonly instance: string;
  readonly errors?: readonly FieldError[];
}

export interface Failure {
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
}

/** Fastify's own errors and Nest's, by their status: their texts are not passed on. */
const BY_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'request.invalid',
  401: 'auth.missing',
  403: 'auth.forbidden',
  404: 'resource.not-found',
  405: 'resource.not-found',
  406: 'request.invalid',
  408: 'service.unavailable',
  409: 'resource.conflict',
  411: 'request.invalid',
  413: 'request.too-large',
  414: 'request.too-large',
  415: 'request.unsupported-media-type',
  422: 'request.invalid',
  429: 'rate.limited',
  431: 'request.too-large',
  503: 'service.unavailable',
};

/** What a caller may know of a failure. Anything not foreseen is `internal.unexpected` without a word of what it was. */
export function failureOf(error: unknown): Failure {
  if (error instanceof InvalidRequest) return { code: error.code, detail: error.detail, errors: error.errors };
  if (error instanceof DomainError) return { code: error.code, detail: error.detail };
  if (error instanceof VerifyError) return { code: 'model.invalid', detail: `The model does not fit the statement: ${error.message}.` };
  const database = databaseErrorCode(error);
  if (database) return { code: database };
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
  return { code: (typeof status === 'number' ? BY_STATUS[status] : undefined) ?? 'internal.unexpected' };
}

export function problemOf({ code, detail, errors }: Failure, publicUrl: string, requestId: string): Problem {
  const { status, title } = ERROR_CODES[code];
  return {
    type: `${publicUrl.replace(/\/$/, '')}/errors/${code}`,
    title,
    status,
    ...(detail === undefined || detail === title ? {} : { detail }),
    code,
    instance: `urn:uuid:${requestId}`,
    ...(errors === undefined ? {} : { errors }),
  };
}
