import {
  createModelSchema,
  revokeModelSchema,
  type BrandId,
  type CreateModel as CreateModelRequest,
  type ModelId,
  type RevokeModel as RevokeModelRequest,
} from '@intaglio/domain';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema, pageQuerySchema, pageSchema, type Page, type PageQuery } from '../http/page.js';
import { CreateModel } from './create-model/create-model.command.js';
import { extractionView, type ExtractionView } from './extraction.view.js';
import { FindExtraction } from './find-extraction/find-extraction.query.js';
import { FindModel } from './find-model/find-model.query.js';
import { ListModels } from './list-models/list-models.query.js';
import { modelView, type ModelView } from './model.view.js';
import { RevokeModel } from './revoke-model/revoke-model.command.js';

const createModelBody = createModelSchema.meta({ examples: [{ source: { kind: 'base' } }] });
const revokeModelBody = revokeModelSchema.meta({ examples: [{ reason: 'The licensor ended the agreement.' }] });

@ApiTags('Models')
@Controller('v1')
export class ModelsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('brands/:brandId/models')
  @Endpoint({
    access: 'models:write',
    status: 201,
    summary: 'Add a model to the brand',
    description:
      'The shipped base model or the brand’s own weights: in the clear, which this service seals, or sealed by the brand for its enclaves, which this service can’t open. They leave in no answer. The new root of the brand’s model tree is published on chain.',
    answer: modelView,
    repeatable: true,
    problems: ['resource.not-found', 'model.invalid', 'enclave.unavailable', 'enclave.refused', 'key.refused'],
  })
  createModel(
    @TenantChange() change: Change,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Body({ schema: createModelBody }) { source }: CreateModelRequest,
  ): Promise<ModelView> {
    return this.commands.execute(new CreateModel(change, brandId as BrandId, source));
  }

  @Get('brands/:brandId/models')
  @Endpoint({
    access: 'models:read',
    summary: 'A brand’s models, newest first',
    answer: pageSchema(modelView),
    problems: ['resource.not-found'],
  })
  listModels(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
  ): Promise<Page<ModelView>> {
    return this.queries.execute(new ListModels(tenantId, brandId as BrandId, page));
  }

  @Get('brands/:brandId/models/:modelId/extraction')
  @Endpoint({
    access: 'models:read',
    summary: 'How far a model is from being read off its encrypted answers',
    answer: extractionView,
    problems: ['resource.not-found'],
  })
  findExtraction(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Param('modelId', { schema: idSchema }) modelId: string,
  ): Promise<ExtractionView> {
    return this.queries.execute(new FindExtraction(tenantId, brandId as BrandId, modelId as ModelId));
  }

  @Post('models/:modelId/revoke')
  @Endpoint({
    access: 'models:write',
    summary: 'Revoke a model',
    description:
      'For good. Every root of the brand’s tree that holds it is revoked on chain, and the tree without it is published: the brand’s other models go on. Pieces that were minted with it stay what they are.',
    answer: modelView,
    repeatable: true,
    problems: ['resource.not-found', 'model.revoked'],
  })
  revokeModel(
    @TenantChange() change: Change,
    @Param('modelId', { schema: idSchema }) id: string,
    @Body({ schema: revokeModelBody }) { reason }: RevokeModelRequest,
  ): Promise<ModelView> {
    return this.commands.execute(new RevokeModel(change, id as ModelId, reason));
  }

  @Get('models/:modelId')
  @Endpoint({
    access: 'models:read',
    summary: 'One model: its card and commitments, never its weights',
    answer: modelView,
    problems: ['resource.not-found'],
  })
  findModel(@CurrentTenant() { tenantId }: TenantCaller, @Param('modelId', { schema: idSchema }) id: string): Promise<ModelView> {
    return this.queries.execute(new FindModel(tenantId, id as ModelId));
  }
}
