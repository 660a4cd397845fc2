import type { ErrorCode, Flow } from '@intaglio/domain';
import { applyDecorators, Header, HttpCode } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiSecurity } from '@nestjs/swagger';
import type { z } from 'zod';
import { Access, type AccessLevel } from '../access/access.decorator.js';
import { Cost } from '../limits/cost.decorator.js';
import { problemsByStatus } from './problem-responses.js';

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
  /** A change of something that others may change too: it names the state that it is meant for by If-Match. */
  readonly conditional?: boolean;
  /** It works until `sunset`, and says so in every success: RFC 9745 and RFC 8594. `see` tells what takes its place. */
  readonly deprecated?: { readonly since: Date; readonly sunset: Date; readonly see: string };
  readonly problems?: readonly ErrorCode[];
}

const OF_EVERY_ROUTE: readonly ErrorCode[] = [
  ...(['request.invalid', 'request.too-large', 'rate.limited'] as const),
  ...(['service.unavailable', 'internal.unexpected'] as const),
];
const OF_KEYS: readonly ErrorCode[] = ['auth.missing', 'auth.invalid', 'auth.forbidden', 'auth.csrf'];
const OF_CONDITIONS: readonly ErrorCode[] = ['precondition.required', 'precondition.failed'];
const OF_REPETITION: readonly ErrorCode[] = ['idempotency.in-flight', 'idempotency.mismatch'];

/** Everything about a route in one place: who may call it, what it answers, how it fails. Access and documentation can't drift apart. */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  const { access, summary, description, status = 200, repeatable = false, conditional = false, deprecated } = options;
  const problems = [
    ...OF_EVERY_ROUTE,
    ...(access === 'public' ? [] : OF_KEYS),
    ...(repeatable ? OF_REPETITION : []),
    ...(conditional ? OF_CONDITIONS : []),
    ...(options.problems ?? []),
  ];
  return applyDecorators(
    Access(access),
    ...(options.cost === undefined ? [] : [Cost(options.cost)]),
    HttpCode(status),
    ApiOperation({ summary, ...(description === undefined ? {} : { description }), ...(deprecated ? { deprecated: true } : {}) }),
    answerOf(status, options),
    ...Object.values(problemsByStatus(problems)).map((response) => ApiResponse(response)),
    ...security(access),
    ...(repeatable ? [IDEMPOTENCY_HEADER] : []),
    ...(conditional ? [IF_MATCH_HEADER] : []),
    ...(deprecated ? farewellOf(deprecated) : []),
  );
}

/** Deprecation is a structured date in seconds, Sunset an HTTP date. */
const farewellOf = ({ since, sunset, see }: NonNullable<EndpointOptions['deprecated']>): MethodDecorator[] => [
  Header('deprecation', `@${Math.floor(since.getTime() / 1000)}`),
  Header('sunset', sunset.toUTCString()),
  Header('link', `<${see}>; rel="deprecation"; type="text/html"`),
];

const IF_MATCH_HEADER = ApiHeader({
  name: 'If-Match',
  required: true,
  description: 'The ETag of the state that the change is meant for, as a GET of the same address gave it; `*` for whatever state it has.',
  schema: { type: 'string', maxLength: 2000, example: '"t3V0vQ4yZk1mPq8sXw2aBg"' },
});

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
