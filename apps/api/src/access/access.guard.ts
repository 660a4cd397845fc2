import { DomainError } from '@intaglio/domain';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { assertText } from '../http/text.js';
import { ACCESS, type AccessLevel } from './access.decorator.js';
import { bearerKey } from './bearer.js';
import type { Caller } from './caller.js';
import { RefusedCallers } from '../limits/refused-callers.js';
import { KeyVerifier } from './key-verifier.js';
import { SessionCallers } from './session-callers.js';

/** The one door: decides by the route's declared level, then refuses query parameters on routes that read none. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: KeyVerifier,
    private readonly sessions: SessionCallers,
    private readonly refused: RefusedCallers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const level = this.reflector.getAllAndOverride<AccessLevel | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (level === undefined) throw new DomainError('auth.forbidden');
    if (level !== 'public')
      request.caller = await this.callerOf(request, level).catch(async (error: unknown) => {
        throw await this.refused.count(request, error);
      });
    assertTextIn(request.params as object);
    assertTextIn(request.query as object);
    assertKnownQuery(context, request);
    return true;
  }

  /** A key that is shown counts, and no cookie beside it. */
  private async callerOf(request: FastifyRequest, level: Exclude<AccessLevel, 'public'>): Promise<Caller> {
    return request.headers.authorization === undefined ? this.sessions.callerOf(request, level) : this.holderOf(request, level);
  }

  private async holderOf(request: FastifyRequest, level: Exclude<AccessLevel, 'public'>): Promise<Caller> {
    const key = bearerKey(request.headers.authorization);
    const caller: Caller | undefined = this.keys.isAdminKey(key) ? { kind: 'admin', id: 'bootstrap' } : await this.keys.tenantOf(key);
    if (!caller) throw new DomainError('auth.invalid');
    if (!isAllowed(caller, level)) throw new DomainError('auth.forbidden');
    return caller;
  }
}

const isAllowed = (caller: Caller, level: Exclude<AccessLevel, 'public'>): boolean =>
  caller.kind === 'admin'
    ? level === 'admin'
    : caller.kind === 'tenant' && level !== 'admin' && level !== 'person' && caller.scopes.has(level);

const assertTextIn = (values: object): void =>
  Object.values(values)
    .flat()
    .forEach((value) => assertText(String(value)));

/** A key in a URL, or any other parameter nobody reads, is an error and not silently dropped. */
function assertKnownQuery(context: ExecutionContext, request: FastifyRequest): void {
  if (Object.keys(request.query as object).length === 0) return;
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ?? {}) as object;
  const readsQuery = Object.keys(parameters).some((key) => Number(key.split(':')[0]) === RouteParamtypes.QUERY);
  if (!readsQuery)
    throw new DomainError('request.invalid', 'This address takes no query parameters; keys belong in the Authorization header.');
}
