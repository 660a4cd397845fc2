import {
  createDatasetSchema,
  type BrandId,
  type CreateDataset as CreateDatasetRequest,
  type PlanTraining as PlanTrainingRequest,
} from '@intaglio/domain';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema, pageQuerySchema, pageSchema, type Page, type PageQuery } from '../http/page.js';
import { CreateDataset } from './create-dataset/create-dataset.handler.js';
import { datasetDetailView, datasetView, versionView, type DatasetDetailView, type DatasetView, type VersionView } from './dataset.view.js';
import { FindDataset } from './find-dataset/find-dataset.query.js';
import { ListDatasets } from './list-datasets/list-datasets.query.js';
import { PlanTraining } from './plan-training/plan-training.query.js';
import { planBody, planView, type PlanView } from './plan-training/plan.view.js';
import { StartVersion } from './start-version/start-version.handler.js';

const createBody = createDatasetSchema.meta({ examples: [{ name: 'Archive 1960–1990', epsilonBudget: 8, delta: 0.00001 }] });
@ApiTags('Data sets')
@Controller('v1')
export class DatasetsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('brands/:brandId/datasets')
  @Endpoint({
    access: 'datasets:write',
    status: 201,
    summary: 'Open a data set with its privacy budget',
    description:
      'All trainings on all of its versions share one budget: what they together may give up about any one item. It can’t be raised afterwards.',
    answer: datasetView,
    repeatable: true,
    problems: ['resource.not-found'],
  })
  createDataset(
    @TenantChange() change: Change,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Body({ schema: createBody }) request: CreateDatasetRequest,
  ): Promise<DatasetView> {
    return this.commands.execute(new CreateDataset(change, brandId as BrandId, request));
  }

  @Get('brands/:brandId/datasets')
  @Endpoint({
    access: 'datasets:read',
    summary: 'A brand’s data sets, newest first',
    answer: pageSchema(datasetView),
    problems: ['resource.not-found'],
  })
  listDatasets(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
  ): Promise<Page<DatasetView>> {
    return this.queries.execute(new ListDatasets(tenantId, brandId as BrandId, page));
  }

  @Get('datasets/:datasetId')
  @Endpoint({
    access: 'datasets:read',
    summary: 'One data set: its versions, and how much of its budget is taken',
    answer: datasetDetailView,
    problems: ['resource.not-found'],
  })
  findDataset(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('datasetId', { schema: idSchema }) id: string,
  ): Promise<DatasetDetailView> {
    return this.queries.execute(new FindDataset(tenantId, id));
  }

  @Post('datasets/:datasetId/versions')
  @Endpoint({
    access: 'datasets:write',
    status: 201,
    summary: 'Start a version',
    description: 'Items are added while it is a draft. Once it is finalised nothing of it can be changed.',
    answer: versionView,
    repeatable: true,
    problems: ['resource.not-found', 'resource.conflict'],
  })
  startVersion(@TenantChange() change: Change, @Param('datasetId', { schema: idSchema }) datasetId: string): Promise<VersionView> {
    return this.commands.execute(new StartVersion(change, datasetId));
  }

  @Post('datasets/:datasetId/plan')
  @Endpoint({
    access: 'datasets:read',
    cost: 'plans',
    summary: 'What an ε buys, before anything is spent',
    description:
      'The noise that a training would need for each ε, and whether it fits the budget beside what is spent and reserved already.',
    answer: planView,
    problems: ['resource.not-found', 'dataset.not-ready', 'licence.required', 'licence.expired', 'licence.revoked'],
  })
  planTraining(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('datasetId', { schema: idSchema }) datasetId: string,
    @Body({ schema: planBody }) request: PlanTrainingRequest,
  ): Promise<PlanView> {
    return this.queries.execute(new PlanTraining(tenantId, datasetId, request));
  }
}
