import type { CreateGenerations } from '@intaglio/domain';
import { Body, Controller, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { generationOutcomesView, type GenerationOutcomesView } from './request-many/outcomes.view.js';
import { createGenerationsBody } from './request-many/request-many.body.js';
import { RequestMany } from './request-many/request-many.command.js';

@ApiTags('Generations')
@Controller('v1/generations')
export class BulkGenerationsController {
  constructor(private readonly commands: CommandBus) {}

  @Post('bulk')
  @Endpoint({
    access: 'generations:write',
    summary: 'Ask for up to 100 pieces at once',
    description:
      'Each item is accepted or refused by itself, as if it came alone: the answer is 200 and says which. Every accepted one is durable. Under an Idempotency-Key a repetition accepts what is still missing and answers with the earlier ids for the rest; an item that differs from the one at its place before is refused with `idempotency.mismatch`.',
    answer: generationOutcomesView,
    repeatable: true,
    problems: ['request.too-large'],
  })
  requestMany(
    @TenantChange() change: Change,
    @Body({ schema: createGenerationsBody }) { items }: CreateGenerations,
    @Req() { id }: FastifyRequest,
  ): Promise<GenerationOutcomesView> {
    return this.commands.execute(new RequestMany(change, items, id));
  }
}
