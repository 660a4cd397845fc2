import { DomainError, type Flow, type TenantLimits } from '@intaglio/domain';
import type { Charge, Limiter, Verdict } from '@intaglio/runtime';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TenantCaller } from '../access/caller.js';
import { LIMITER } from '../infrastructure/tokens.js';
import { COST } from './cost.decorator.js';
import { LimitsOfTenants } from './limits-of-tenants.js';
import { RateLimited } from './rate-limited.js';

const MINUTE_MS = 60_000;
/** Of one address on public routes, and of an administrator. */
const OF_ADDRESS = 3000;
const OF_ADMIN = 3000;

/** How much may be asked for: after the door, since it goes by who asks. One round trip to Redis, whatever the number of limits. */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tenants: LimitsOfTenants,
    @Inject(LIMITER) private readonly limiter: Limiter,
  ) {}

  /** @throws RateLimited | DomainError `quota.exhausted` */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const flow = this.reflector.get<Flow | undefined>(COST, context.getHandler());
    const charges = await this.chargesOf(request, flow);
    if (charges.length === 0) return true;
    const verdict = await this.limiter.consume(charges);
    declare(context.switchToHttp().getResponse<FastifyReply>(), charges, verdict);
    if (!verdict.allowed) throw new RateLimited(Math.ceil(verdict.retryAfterMs / 1000));
    return true;
  }

  private async chargesOf(request: FastifyRequest, flow: Flow | undefined): Promise<Charge[]> {
    const { caller } = request;
    if (caller?.kind === 'tenant') return this.ofTenant(caller, flow);
    if (caller?.kind === 'admin') return [perMinute(`admin:${caller.id}`, OF_ADMIN)];
    if (caller?.kind === 'person') return [perMinute(`person:${caller.person.id}`, OF_ADMIN)];
    // Whoever watches over the process must always get through.
    if (/^\/(health|metrics)/.test(request.url)) return [];
    return [perMinute(`address:${request.ip}`, OF_ADDRESS)];
  }

  private async ofTenant({ tenantId, by }: TenantCaller, flow: Flow | undefined): Promise<Charge[]> {
    const limits = await this.tenants.limitsOf(tenantId);
    if (flow === 'generations') await this.assertQuota(tenantId, limits);
    const common = [perMinute(`${by.kind}:${by.id}`, limits.key), perMinute(`tenant:${tenantId}`, limits.tenant)];
    return flow === undefined ? common : [...common, perMinute(`${flow}:${tenantId}`, limits[flow])];
  }

  private async assertQuota(tenantId: TenantCaller['tenantId'], { monthlyGenerations }: TenantLimits): Promise<void> {
    if (monthlyGenerations === null || (await this.tenants.usedThisMonth(tenantId)) < monthlyGenerations) return;
    throw new DomainError('quota.exhausted', `This month’s ${monthlyGenerations} generations are used up.`);
  }
}

const perMinute = (bucket: string, limit: number): Charge => ({ bucket, limit, windowMs: MINUTE_MS });

/** draft-ietf-httpapi-ratelimit-headers: the policies, and of the bucket that is nearest to its end what is left. */
function declare(reply: FastifyReply, charges: readonly Charge[], { buckets }: Verdict): void {
  const nameOf = ({ bucket }: Charge): string => bucket.split(':')[0]!;
  const policies = charges.map((charge) => `"${nameOf(charge)}";q=${charge.limit};w=${charge.windowMs / 1000}`);
  const shares = buckets.map(({ remaining }, i) => remaining / charges[i]!.limit);
  const tightest = shares.indexOf(Math.min(...shares));
  const { remaining, resetMs } = buckets[tightest]!;
  void reply.header('ratelimit-policy', policies.join(', '));
  void reply.header('ratelimit', `"${nameOf(charges[tightest]!)}";r=${remaining};t=${Math.ceil(resetMs / 1000)}`);
}
