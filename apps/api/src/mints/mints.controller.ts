import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema, pageSchema, type Page } from '../http/page.js';
import { FindMint } from './find-mint/find-mint.query.js';
import { ListMints, listMintsQuerySchema, type MintFilter } from './list-mints/list-mints.query.js';
import { mintView, type MintView } from './mint.view.js';

@ApiTags('Mints')
@Controller('v1/mints')
export class MintsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    access: 'mints:read',
    summary: 'Mints, newest first',
    description: 'One for each generation that came so far: the transaction that the platform owes, and what became of it.',
    answer: pageSchema(mintView),
  })
  listMints(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Query({ schema: listMintsQuerySchema }) filter: MintFilter,
  ): Promise<Page<MintView>> {
    return this.queries.execute(new ListMints(tenantId, filter));
  }

  @Get(':mintId')
  @Endpoint({ access: 'mints:read', summary: 'One mint', answer: mintView, problems: ['resource.not-found'] })
  findMint(@CurrentTenant() { tenantId }: TenantCaller, @Param('mintId', { schema: idSchema }) id: string): Promise<MintView> {
    return this.queries.execute(new FindMint(tenantId, id));
  }
}
