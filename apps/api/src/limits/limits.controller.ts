import {
  changeLimitsSchema,
  DEFAULT_LIMITS,
  DomainError,
  tenantLimitsSchema,
  type ChangeLimits,
  type TenantId,
  type TenantLimits,
} from '@intaglio/domain';
import { appendAudit, changeTenantLimits, Database, TenantEntity } from '@intaglio/persistence';
import { Body, Controller, Get, Param, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { LimitsOfTenants } from './limits-of-tenants.js';

const limitsView = tenantLimitsSchema.meta({ examples: [DEFAULT_LIMITS] });
const ownLimitsView = z
  .strictObject({ limits: tenantLimitsSchema, generationsThisMonth: z.int() })
  .meta({ examples: [{ limits: DEFAULT_LIMITS, generationsThisMonth: 1250 }] });
const changeBody = changeLimitsSchema.meta({ examples: [{ generations: 6000, monthlyGenerations: 100_000 }] });

@ApiTags('Limits')
@Controller('v1')
export class LimitsController {
  constructor(
    private readonly database: Database,
    private readonly tenants: LimitsOfTenants,
  ) {}

  @Get('limits')
  @Endpoint({
    access: 'usage:read',
    summary: 'How much may be asked for, and how much was this month',
    description:
      'Per minute, for each key or member (`key`), for the tenant as a whole, and for what is costly. Every answer carries RateLimit headers.',
    answer: ownLimitsView,
  })
  async ownLimits(@CurrentTenant() { tenantId }: TenantCaller): Promise<z.output<typeof ownLimitsView>> {
    return { limits: await this.tenants.limitsOf(tenantId), generationsThisMonth: await this.tenants.usedThisMonth(tenantId) };
  }

  @Get('tenants/:tenantId/limits')
  @Endpoint({ access: 'admin', summary: 'How much a tenant may ask for', answer: limitsView, problems: ['resource.not-found'] })
  async tenantLimits(@Param('tenantId', { schema: idSchema }) tenantId: string): Promise<TenantLimits> {
    await this.assertTenant(tenantId as TenantId);
    return this.tenants.limitsOf(tenantId as TenantId);
  }

  @Patch('tenants/:tenantId/limits')
  @Endpoint({
    access: 'admin',
    summary: 'Change how much a tenant may ask for',
    description: 'What is left out stays. It counts within a second.',
    answer: limitsView,
    problems: ['resource.not-found'],
  })
  async changeLimits(
    @Param('tenantId', { schema: idSchema }) id: string,
    @Body({ schema: changeBody }) change: ChangeLimits,
  ): Promise<TenantLimits> {
    const tenantId = id as TenantId;
    await this.assertTenant(tenantId);
    const changed = await this.database.asTenant(tenantId, async (transaction) => {
      const limits = await changeTenantLimits(transaction, tenantId, change);
      const context = Object.fromEntries(Object.entries(change).map(([name, value]) => [camelCase(name), value ?? 'none']));
      const targets = [{ kind: 'tenant', id: tenantId }];
      await appendAudit(transaction, tenantId, {
        actor: { kind: 'platform', id: 'admin' },
        action: 'tenant.limits-changed',
        targets,
        context,
      });
      return limits;
    });
    this.tenants.forget(tenantId);
    return changed;
  }

  private async assertTenant(tenantId: TenantId): Promise<void> {
    const found = await this.database.asTenant(tenantId, (transaction) => transaction.findOneBy(TenantEntity, { id: tenantId }));
    if (!found) throw new DomainError('resource.not-found', 'There is no such tenant.');
  }
}

const camelCase = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
