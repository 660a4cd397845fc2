import { DomainError } from '@intaglio/domain';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AdminCaller, Caller, PersonCaller, TenantCaller } from '../access/caller.js';

/** Visible ASCII. */
const KEY = /^[\x21-\x7e]{1,255}$/;

/** A request that may come again under its Idempotency-Key. */
export interface Repeatable {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** Who changes something, and how a repetition is recognised. */
export interface Change<By extends Caller = TenantCaller> {
  readonly caller: By;
  readonly repeatable: Repeatable | undefined;
}

function repeatableOf(request: FastifyRequest): Repeatable | undefined {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !KEY.test(key))
    throw new DomainError('request.invalid', 'An Idempotency-Key has 1 to 255 visible ASCII characters.');
  return { key, method: request.method, path: request.url.split('?')[0]!, body: request.body };
}

function callerOf<Kind extends Caller['kind']>(request: FastifyRequest, kind: Kind): Extract<Caller, { kind: Kind }> {
  if (request.caller?.kind !== kind) throw new DomainError('auth.forbidden');
  return request.caller as Extract<Caller, { kind: Kind }>;
}

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

/** Who has signed in. */
export const CurrentPerson = createParamDecorator((_: unknown, context: ExecutionContext): PersonCaller =>
  callerOf(requestOf(context), 'person'),
);

/** The tenant that the request is made for. */
export const CurrentTenant = createParamDecorator((_: unknown, context: ExecutionContext): TenantCaller =>
  callerOf(requestOf(context), 'tenant'),
);

export const TenantChange = createParamDecorator((_: unknown, context: ExecutionContext): Change => {
  const request = requestOf(context);
  return { caller: callerOf(request, 'tenant'), repeatable: repeatableOf(request) };
});

export const AdminChange = createParamDecorator((_: unknown, context: ExecutionContext): Change<AdminCaller> => {
  const request = requestOf(context);
  return { caller: callerOf(request, 'admin'), repeatable: repeatableOf(request) };
});
