import type { Readable } from 'node:stream';
import type { GenerationId } from '@intaglio/domain';
import { Controller, Get, Headers, Param, Res, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { sequenceOf } from './watch-generation/event-streams.js';
import { WatchGeneration } from './watch-generation/watch-generation.query.js';

const MEDIA_TYPE = 'text/event-stream';
const example = 'retry: 2000\n\nid: 7\nevent: state\ndata: {"state":"evaluating","attempt":1,"at":"2026-11-22T15:30:28.123Z"}\n\n';

@ApiTags('Generations')
@Controller('v1/generations')
export class GenerationEventsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':generationId/events')
  @Endpoint({
    access: 'generations:read',
    summary: 'Progress as server-sent events',
    description:
      'Events `state` and `step`, a comment every 15 seconds, and the end of the stream at an end state. Resumes after Last-Event-ID.',
    media: { type: MEDIA_TYPE, example },
    problems: ['resource.not-found'],
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string', pattern: '^\\d{1,15}$', example: '7' } })
  @ApiResponse({ status: 204, description: 'It has ended, and nothing came after Last-Event-ID.' })
  async watchGeneration(
    @CurrentTenant() caller: TenantCaller,
    @Param('generationId', { schema: idSchema }) id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const stream = await this.queries.execute<WatchGeneration, Readable | undefined>(
      new WatchGeneration(caller, id as GenerationId, sequenceOf(lastEventId)),
    );
    if (!stream) {
      reply.status(204);
      return undefined;
    }
    reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    return new StreamableFile(stream, { type: MEDIA_TYPE });
  }
}
