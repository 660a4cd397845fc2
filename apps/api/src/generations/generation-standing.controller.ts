import type { GenerationId } from '@intaglio/domain';
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { FindStanding } from './find-standing/find-standing.query.js';
import { standingView, type StandingView } from './standing.view.js';

@ApiTags('Generations')
@Controller('v1/generations')
export class GenerationStandingController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':generationId/standing')
  @Endpoint({
    access: 'generations:read',
    summary: 'Whether the licences behind a piece carried its mint, and whether they carry one now',
    description:
      'By the dates of the licences that the model’s data stand under, and of the model’s revocation. A model that was not trained here rests on no licence that is known here.',
    answer: standingView,
    problems: ['resource.not-found'],
  })
  findStanding(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('generationId', { schema: idSchema }) id: string,
  ): Promise<StandingView> {
    return this.queries.execute(new FindStanding(tenantId, id as GenerationId));
  }
}
