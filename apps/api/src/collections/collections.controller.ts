import {
  createCollectionSchema,
  type BrandId,
  type CollectionId,
  type CreateCollection as CreateCollectionRequest,
} from '@intaglio/domain';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema, pageQuerySchema, pageSchema, type Page, type PageQuery } from '../http/page.js';
import { collectionView, type CollectionView } from './collection.view.js';
import { CreateCollection } from './create-collection/create-collection.command.js';
import { FindCollection } from './find-collection/find-collection.query.js';
import { ListCollections } from './list-collections/list-collections.query.js';

const createCollectionBody = createCollectionSchema.meta({ examples: [{ name: 'Guilloché I', symbol: 'GUI1' }] });

@ApiTags('Collections')
@Controller('v1')
export class CollectionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('brands/:brandId/collections')
  @Endpoint({
    access: 'collections:write',
    status: 201,
    summary: 'Make a collection and have it deployed',
    description: 'The address appears once the deployment is mined. The royalty is that of the brand’s present policy.',
    answer: collectionView,
    repeatable: true,
    problems: ['resource.not-found', 'brand.not-ready'],
  })
  createCollection(
    @TenantChange() change: Change,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Body({ schema: createCollectionBody }) request: CreateCollectionRequest,
  ): Promise<CollectionView> {
    return this.commands.execute(new CreateCollection(change, brandId as BrandId, request));
  }

  @Get('brands/:brandId/collections')
  @Endpoint({
    access: 'collections:read',
    summary: 'A brand’s collections, newest first',
    answer: pageSchema(collectionView),
    problems: ['resource.not-found'],
  })
  listCollections(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
  ): Promise<Page<CollectionView>> {
    return this.queries.execute(new ListCollections(tenantId, brandId as BrandId, page));
  }

  @Get('collections/:collectionId')
  @Endpoint({ access: 'collections:read', summary: 'One collection', answer: collectionView, problems: ['resource.not-found'] })
  findCollection(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('collectionId', { schema: idSchema }) id: string,
  ): Promise<CollectionView> {
    return this.queries.execute(new FindCollection(tenantId, id as CollectionId));
  }
}
