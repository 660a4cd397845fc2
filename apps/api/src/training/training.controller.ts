import type { BrandId, CreateTrainingRun } from '@intaglio/domain';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { runView, type RunView } from '../training-runs/run.view.js';
import { RequestTrainingRun, runBody } from './request-run/request-run.command.js';

@ApiTags('Training runs')
@Controller('v1/brands/:brandId/training-runs')
export class TrainingController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Endpoint({
    access: 'training:write',
    cost: 'trainings',
    status: 202,
    summary: 'Train a model on a data set version with differential privacy',
    description:
      'Reserves the privacy budget that the run can spend at most, and queues it. It is refused when the data set would then have given up more than its budget, whatever else is under way.',
    answer: runView,
    repeatable: true,
    problems: ['resource.not-found', 'dataset.not-ready', 'budget.exhausted', 'licence.required', 'licence.expired', 'licence.revoked'],
  })
  requestTrainingRun(
    @TenantChange() change: Change,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Body({ schema: runBody }) request: CreateTrainingRun,
  ): Promise<RunView> {
    return this.commands.execute(new RequestTrainingRun(change, brandId as BrandId, request));
  }
}
