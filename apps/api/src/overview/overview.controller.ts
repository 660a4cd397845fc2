import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { FindOverview, overviewQuerySchema } from './find-overview.query.js';
import { overviewView, type OverviewView } from './overview.view.js';

@ApiTags('Overview')
@Controller('v1/overview')
export class OverviewController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    access: 'generations:read',
    summary: 'What needs a person now, and how the work goes',
    description: 'Counted from the rows themselves. What the caller’s other scopes do not include is left out.',
    answer: overviewView,
  })
  findOverview(
    @CurrentTenant() { tenantId, scopes }: TenantCaller,
    @Query({ schema: overviewQuerySchema }) { window }: z.output<typeof overviewQuerySchema>,
  ): Promise<OverviewView> {
    return this.queries.execute(new FindOverview(tenantId, scopes, window));
  }
}
