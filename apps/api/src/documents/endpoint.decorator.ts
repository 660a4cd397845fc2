import { ERROR_CODES, type ErrorCode, type Flow } from '@intaglio/domain';
import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import type { z } from 'zod';
import { Access, type AccessLevel } from '../access/access.decorator.js';
import { Cost } from '../limits/cost.decorator.js';
import { problemSchema } from './problem.schema.js';

export interface Media {
  readonly type: string;
  readonly example: string;
}

export interface EndpointOptions {
  readonly access: AccessLevel;
  readonly summary: string;
  readonly description?: string;
  /** 200 unless told. */
  readonly status?: number;
  readonly answer?: z.ZodType;
  /** An answer that is not JSON: its media types, and an example of each. */
  readonly media?: Media | readonly Media[];
  /** The flow whose limit it draws from, beside that of all requests. */
  readonly cost?: Flow;
  /** A POST that may be repeated under an Idempotency-Key. */
  readonly repeatable?: boolean;
  readonly problems?: readonly ErrorCode[];
}

const OF_EVERY_ROUTE: readonly ErrorCode[] = ['request.invalid', 'rate.limited', 'service.unavailable', 'internal.unexpected'];
const OF_KEYS: readonly ErrorCode[] = ['auth.missing', 'auth.invalid', 'auth.forbidden', 'auth.csrf'];
const OF_REPETITION: readonly ErrorCode[] = ['idempotency.in-flight', 'idempotency.mismatch'];

/** Everything about a route in one place: who may call it, what it answers, how it fails. Access and documentation can't drift apart. */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  const { access, summary, description, status = 200, repeatable = false } = options;
  const problems = [
    ...OF_EVERY_ROUTE,
    ...(access === 'public' ? [] : OF_KEYS),
    ...(repeatable ? OF_REPETITION : []),
    ...(options.problems ?? []),
  ];
  return applyDecorators(
    Access(access),
    ...(options.cost === undefined ? [] : [Cost(options.cost)]),
    HttpCode(status),
    ApiOperation({ summary, ...(description === undefined ? {} : { description }) }),
    answerOf(status, options),
    ...problemsByStatus(problems),
    ...security(access),
    ...(repeatable ? [IDEMPOTENCY_HEADER] : []),
  );
}

/** Each entry is enough by itself: a key, or a session's cookie. OpenAPI 3.1 lets the scopes stand beside schemes that are not OAuth's too. */
function security(access: AccessLevel): (ClassDecorator & MethodDecorator)[] {
  if (access === 'public') return [];
  if (access === 'person') return [ApiSecurity('session')];
  if (access === 'admin') return [ApiSecurity('admin'), ApiSecurity('session')];
  return [ApiSecurity('tenant', [access]), ApiSecurity('session', [access])];
}

const IDEMPOTENCY_HEADER = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description: 'The same key with the same request gives the same answer and changes nothing again; with another request it is refused.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]+$', example: '3f0f9a52-6d0f-4f27-a3f5-0b5a3c9f0d11' },
});

function answerOf(status: number, { answer, media }: EndpointOptions): MethodDecorator {
  if (media)
    return ApiResponse({
      status,
      description: 'Success.',
      content: Object.fromEntries([media].flat().map(({ type, example }: Media) => [type, { schema: { type: 'string' }, example }])),
    });
  return ApiResponse({ status, description: 'Success.', ...(answer ? { standardSchema: answer } : {}) });
}

function problemsByStatus(codes: readonly ErrorCode[]): MethodDecorator[] {
  const statuses = [...new Set(codes.map((code) => ERROR_CODES[code].status))].sort();
  return statuses.map((status) => {
    const here = codes.filter((code) => ERROR_CODES[code].status === status);
    const [first] = here;
    const example = { ...problemSchema.parse(problemExample(first!)) };
    const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example } };
    return ApiResponse({ status, description: here.map((code) => `\`${code}\`: ${ERROR_CODES[code].title}.`).join(' '), content });
  });
}

const problemExample = (code: ErrorCode): z.output<typeof problemSchema> => ({
  type: `https://api.example.com/errors/${code}`,
  title: ERROR_CODES[code].title,
  status: ERROR_CODES[code].status,
  code,
  instance: 'urn:uuid:0192f0c4-5b1e-7cc0-8000-000000000001',
});
