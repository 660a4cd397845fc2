import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { MeasureUsage, usageQuerySchema, type Period } from './measure-usage/measure-usage.query.js';
import { usageView, type UsageView } from './usage.view.js';

@ApiTags('Usage')
@Controller('v1/usage')
export class UsageController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    access: 'usage:read',
    summary: 'What the tenant used from one instant to another',
    description: 'Counted from the rows themselves, over at most 366 days.',
    answer: usageView,
  })
  measureUsage(@CurrentTenant() { tenantId }: TenantCaller, @Query({ schema: usageQuerySchema }) period: Period): Promise<UsageView> {
    return this.queries.execute(new MeasureUsage(tenantId, period));
  }
}
