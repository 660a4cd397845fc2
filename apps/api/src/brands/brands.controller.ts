import { createBrandSchema, renameSchema, type BrandId, type CreateBrand as CreateBrandRequest, type Rename } from '@intaglio/domain';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { IfMatch, type Precondition } from '../http/entity-tag.js';
import { idSchema, pageQuerySchema, pageSchema, type Page, type PageQuery } from '../http/page.js';
import { brandView, exampleStyleKit, type BrandView } from './brand.view.js';
import { CreateBrand } from './create-brand/create-brand.command.js';
import { FindBrand } from './find-brand/find-brand.query.js';
import { ListBrands } from './list-brands/list-brands.query.js';
import { RenameBrand } from './rename-brand/rename-brand.command.js';

const createBrandBody = createBrandSchema.meta({
  examples: [{ name: 'Maison Aurelle', slug: 'maison-aurelle', styleKit: exampleStyleKit }],
});

@ApiTags('Brands')
@Controller('v1/brands')
export class BrandsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Endpoint({
    access: 'brands:write',
    status: 201,
    summary: 'Make a brand',
    answer: brandView,
    repeatable: true,
    problems: ['resource.conflict'],
  })
  createBrand(@TenantChange() change: Change, @Body({ schema: createBrandBody }) request: CreateBrandRequest): Promise<BrandView> {
    return this.commands.execute(new CreateBrand(change, request));
  }

  @Get()
  @Endpoint({ access: 'brands:read', summary: 'The tenant’s brands, newest first', answer: pageSchema(brandView) })
  listBrands(@CurrentTenant() { tenantId }: TenantCaller, @Query({ schema: pageQuerySchema }) page: PageQuery): Promise<Page<BrandView>> {
    return this.queries.execute(new ListBrands(tenantId, page));
  }

  @Get(':brandId')
  @Endpoint({ access: 'brands:read', summary: 'One brand', answer: brandView, problems: ['resource.not-found'] })
  findBrand(@CurrentTenant() { tenantId }: TenantCaller, @Param('brandId', { schema: idSchema }) id: string): Promise<BrandView> {
    return this.queries.execute(new FindBrand(tenantId, id as BrandId));
  }

  @Patch(':brandId')
  @Endpoint({
    access: 'brands:write',
    summary: 'Rename a brand',
    description: 'Slug and style kit stay: addresses are made of the one, and pieces were drawn by the other.',
    answer: brandView,
    repeatable: true,
    conditional: true,
    problems: ['resource.not-found'],
  })
  renameBrand(
    @TenantChange() change: Change,
    @Param('brandId', { schema: idSchema }) id: string,
    @IfMatch() precondition: Precondition,
    @Body({ schema: renameSchema.meta({ examples: [{ name: 'Maison Aurelle et Fils' }] }) }) { name }: Rename,
  ): Promise<BrandView> {
    return this.commands.execute(new RenameBrand(change, id as BrandId, precondition, name));
  }
}
