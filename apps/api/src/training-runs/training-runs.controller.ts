import { authoriseTrainingSchema, type AuthoriseTraining, type BrandId } from '@intaglio/domain';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { emptyBodySchema, idSchema, pageSchema, type Page } from '../http/page.js';
import { modelView, type ModelView } from '../models/model.view.js';
import { AuthoriseTrainingRun } from './authorise-run/authorise-run.command.js';
import { CancelTrainingRun } from './cancel-run/cancel-run.command.js';
import { FindTrainingRun } from './find-run/find-run.query.js';
import { ListTrainingRuns, listTrainingRunsQuerySchema, type TrainingRunFilter } from './list-runs/list-runs.query.js';
import { runView, type RunView } from './run.view.js';

const authoriseBody = authoriseTrainingSchema.meta({ examples: [{ version: '1.0.0', licences: 'withheld' }] });

@ApiTags('Training')
@Controller('v1')
export class TrainingRunsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get('brands/:brandId/training-runs')
  @Endpoint({
    access: 'training:read',
    summary: 'A brand’s training runs, newest first',
    answer: pageSchema(runView),
    problems: ['resource.not-found'],
  })
  listTrainingRuns(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Query({ schema: listTrainingRunsQuerySchema }) filter: TrainingRunFilter,
  ): Promise<Page<RunView>> {
    return this.queries.execute(new ListTrainingRuns(tenantId, brandId as BrandId, filter));
  }

  @Get('training-runs/:runId')
  @Endpoint({ access: 'training:read', summary: 'One training run', answer: runView, problems: ['resource.not-found'] })
  findTrainingRun(@CurrentTenant() { tenantId }: TenantCaller, @Param('runId', { schema: idSchema }) id: string): Promise<RunView> {
    return this.queries.execute(new FindTrainingRun(tenantId, id));
  }

  @Post('training-runs/:runId/authorise')
  @Endpoint({
    access: 'training:write',
    status: 201,
    summary: 'Make the trained model the brand’s next one',
    description:
      'Signs the training statement with the tenant’s key, which this platform made and keeps for the tenant: the signature says that a key of the tenant asked for it, as far as the platform is trusted. The statement becomes public as soon as a worker takes it up, and then the root of the brand’s tree with the model goes on chain.',
    answer: modelView,
    repeatable: true,
    problems: [
      'resource.not-found',
      'training.illegal-move',
      'training.gate-failed',
      'licence.required',
      'licence.expired',
      'licence.revoked',
    ],
  })
  authoriseTrainingRun(
    @TenantChange() change: Change,
    @Param('runId', { schema: idSchema }) id: string,
    @Body({ schema: authoriseBody }) request: AuthoriseTraining,
  ): Promise<ModelView> {
    return this.commands.execute(new AuthoriseTrainingRun(change, id, request));
  }

  @Post('training-runs/:runId/cancel')
  @Endpoint({
    access: 'training:write',
    summary: 'Cancel a training run that has not ended',
    description: 'What it claimed of its reservation stays spent; the rest is given back.',
    answer: runView,
    repeatable: true,
    problems: ['resource.not-found', 'training.illegal-move'],
  })
  cancelTrainingRun(
    @TenantChange() change: Change,
    @Param('runId', { schema: idSchema }) id: string,
    @Body({ schema: emptyBodySchema }) _body: object | undefined,
  ): Promise<RunView> {
    return this.commands.execute(new CancelTrainingRun(change, id));
  }
}
