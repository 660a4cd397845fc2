import type { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Res, StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { sequenceOf } from '../generations/watch-generation/event-streams.js';
import { idSchema } from '../http/page.js';
import { WatchTrainingRun } from './watch-run/watch-run.query.js';

const MEDIA_TYPE = 'text/event-stream';
const example =
  'retry: 2000\n\nid: 7\nevent: progress\ndata: {"step":120,"steps":300,"epsilonSpent":1.6,"loss":0.412,"at":"2026-11-22T15:30:49.456Z"}\n\n';

@ApiTags('Training')
@Controller('v1/training-runs')
export class TrainingEventsController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':runId/events')
  @Endpoint({
    access: 'training:read',
    summary: 'Progress of a training run as server-sent events',
    description:
      'Events `state` and `progress` (step, ε spent, loss), a comment every 15 seconds, and the end of the stream at an end state. Resumes after Last-Event-ID. The loss is computed from the items without noise: it is for the tenant.',
    media: { type: MEDIA_TYPE, example },
    problems: ['resource.not-found'],
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string', pattern: '^\\d{1,15}$', example: '7' } })
  @ApiResponse({ status: 204, description: 'It has ended, and nothing came after Last-Event-ID.' })
  async watchTrainingRun(
    @CurrentTenant() caller: TenantCaller,
    @Param('runId', { schema: idSchema }) id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile | undefined> {
    const stream = await this.queries.execute<WatchTrainingRun, Readable | undefined>(
      new WatchTrainingRun(caller, id, sequenceOf(lastEventId)),
    );
    if (!stream) {
      reply.status(204);
      return undefined;
    }
    reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    return new StreamableFile(stream, { type: MEDIA_TYPE });
  }
}
