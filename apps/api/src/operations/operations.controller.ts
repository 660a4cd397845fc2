import { Database } from '@intaglio/persistence';
import type { Metrics } from '@intaglio/runtime';
import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { METRICS } from '../infrastructure/tokens.js';
import { liveView, readinessView } from './operations.view.js';
import { ReadinessProbe, type Readiness } from './readiness.js';

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

@ApiTags('Operations')
@Controller()
export class OperationsController {
  constructor(
    private readonly readiness: ReadinessProbe,
    private readonly database: Database,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Endpoint({ access: 'public', summary: 'The process answers', answer: liveView })
  isLive(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('health/ready')
  @Endpoint({
    access: 'public',
    summary: 'What this server stands on, each with its state',
    description:
      '503 without Postgres. Without Redis, chain, store or enclaves requests are still accepted and wait: 200 and `degraded`. `enclaves` stands there where they are configured.',
    answer: readinessView,
  })
  @ApiResponse({ status: 503, description: 'Postgres is down: nothing can be accepted.', standardSchema: readinessView })
  async isReady(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.readiness.check();
    reply.header('cache-control', 'no-store').status(readiness.status === 'unavailable' ? 503 : 200);
    return readiness;
  }

  @Get('metrics')
  @Header('content-type', METRICS_TYPE)
  @Endpoint({
    access: 'public',
    summary: 'Metrics in the Prometheus text format',
    media: { type: 'text/plain', example: 'intaglio_generations_accepted_total{service="api"} 42\n' },
  })
  readMetrics(): Promise<string> {
    for (const [state, count] of Object.entries(this.database.poolUse)) this.metrics.connections.set({ state }, count);
    return this.metrics.registry.metrics();
  }
}
