import { createGenerationSchema, type CreateGeneration, type GenerationId } from '@intaglio/domain';
import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { emptyBodySchema, idSchema, pageSchema, type Page } from '../http/page.js';
import { CancelGeneration } from './cancel-generation/cancel-generation.command.js';
import { FindGeneration } from './find-generation/find-generation.query.js';
import {
  acceptedGenerationView,
  generationSummaryView,
  generationView,
  type AcceptedGenerationView,
  type GenerationSummaryView,
  type GenerationView,
} from './generation.view.js';
import { ListGenerations, listGenerationsQuerySchema, type GenerationFilter } from './list-generations/list-generations.query.js';
import { movedView, type MovedView } from './moved.view.js';
import { RequestGeneration } from './request-generation/request-generation.command.js';
import { RetryGeneration } from './retry-generation/retry-generation.command.js';

const createGenerationBody = createGenerationSchema.meta({
  examples: [
    {
      brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
      recipient: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      input: { kind: 'prompt', prompt: 'a navy blue medallion in rose gold, calm and dense' },
    },
    {
      brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
      recipient: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      input: {
        kind: 'sealed',
        ...{
          suite: 'x25519',
          enc: 'mUpOiUA7WKgWJ1nEGdIGRdoLfBZpuDZPB1pTTkkVIXo',
          ciphertext: 'c2VhbGVkIG9uIHRoZSBjcmVhdG9y4oCZcyBkZXZpY2U',
        },
        ...{ requestId: '5f0c0f3e-8a53-4f0e-9a44-1b6f0e6f2a10', policyId: '0192f0c4-5b1e-7cc0-8000-0000000000d1' },
      },
    },
    {
      brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
      recipient: '0x70997970C51812dc3A010C7d01b50e0d17dc79C8',
      input: {
        kind: 'encrypted',
        keyId: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        ciphertext: 'SUhFAQIAAAAAAAAAAAAAAA==',
      },
    },
  ],
});

@ApiTags('Generations')
@Controller('v1/generations')
export class GenerationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Endpoint({
    access: 'generations:write',
    cost: 'generations',
    status: 202,
    summary: 'Ask for a piece',
    description:
      'The answer means that the request is durable; Location says where to follow it. A `prompt` is read by this service, sealed before it is stored and opened by a worker. A `sealed` input is opened by the brand’s enclaves only: this service reads who asked, when, for which brand and recipient, and stores a ciphertext that is as long for every prompt. Whether it opens shows when it is evaluated. An `encrypted` input stays encrypted while the network is evaluated on it: this service reads who asked, when, for which brand and under which key, and what the creator proves of the answer later. It counts against the quotas of key and model.',
    answer: acceptedGenerationView,
    repeatable: true,
    problems: [
      'prompt.invalid',
      'prompt.too-long',
      'resource.not-found',
      'brand.not-ready',
      'policy.backend-mismatch',
      'input.stale-policy',
      'input.repeated',
      'input.malformed',
      'quota.exhausted',
      'model.invalid',
      'request.too-large',
    ],
  })
  async requestGeneration(
    @TenantChange() change: Change,
    @Body({ schema: createGenerationBody }) request: CreateGeneration,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AcceptedGenerationView> {
    const accepted = await this.commands.execute(new RequestGeneration(change, request));
    reply.header('location', `/v1/generations/${accepted.id}`);
    return accepted;
  }

  @Get()
  @Endpoint({
    access: 'generations:read',
    summary: 'Generations, newest first',
    description: 'The minted ones of a collection are its pieces.',
    answer: pageSchema(generationSummaryView),
  })
  listGenerations(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Query({ schema: listGenerationsQuerySchema }) filter: GenerationFilter,
  ): Promise<Page<GenerationSummaryView>> {
    return this.queries.execute(new ListGenerations(tenantId, filter));
  }

  @Get(':generationId')
  @Endpoint({
    access: 'generations:read',
    summary: 'One generation: state, steps, verdict, addresses and token; the prompt only as its commitment',
    answer: generationView,
    problems: ['resource.not-found'],
  })
  findGeneration(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('generationId', { schema: idSchema }) id: string,
  ): Promise<GenerationView> {
    return this.queries.execute(new FindGeneration(tenantId, id as GenerationId));
  }

  @Post(':generationId/retry')
  @Endpoint({
    access: 'generations:write',
    summary: 'Try a failed generation again from its last finished step',
    answer: movedView,
    repeatable: true,
    problems: ['resource.not-found', 'generation.illegal-move'],
  })
  retryGeneration(
    @TenantChange() change: Change,
    @Param('generationId', { schema: idSchema }) id: string,
    @Body({ schema: emptyBodySchema }) _nothing: unknown,
  ): Promise<MovedView> {
    return this.commands.execute(new RetryGeneration(change, id as GenerationId));
  }

  @Post(':generationId/cancel')
  @Endpoint({
    access: 'generations:write',
    summary: 'Stop a generation that is not being minted yet, or give up one that has failed; its input is destroyed',
    answer: movedView,
    repeatable: true,
    problems: ['resource.not-found', 'generation.illegal-move'],
  })
  cancelGeneration(
    @TenantChange() change: Change,
    @Param('generationId', { schema: idSchema }) id: string,
    @Body({ schema: emptyBodySchema }) _nothing: unknown,
  ): Promise<MovedView> {
    return this.commands.execute(new CancelGeneration(change, id as GenerationId));
  }
}
