import { replayWebhookSchema, type WebhookId } from '@intaglio/domain';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { emptyBodySchema, idSchema, pageQueryShape, pageSchema, type Page } from '../http/page.js';
import { ListDeliveries } from './read-webhooks/read-webhooks.query.js';
import { ReplayDelivery, ReplayWebhook } from './replay-webhook/replay-webhook.handler.js';
import { TestWebhook } from './test-webhook/test-webhook.handler.js';
import { deliveryView, DELIVERY_STATUSES, type DeliveryView } from './webhook.view.js';

const deliveriesQuery = z.strictObject({ ...pageQueryShape, status: z.enum(DELIVERY_STATUSES).optional() });
const testedView = z.strictObject({ eventId: z.uuid() }).meta({ examples: [{ eventId: '0192f0c4-5b1e-7cc0-8000-0000000000e3' }] });
const replayedView = z.strictObject({ replayed: z.int() }).meta({ examples: [{ replayed: 1 }] });
const replayBody = replayWebhookSchema.meta({ examples: [{ since: '2026-11-22T00:00:00.000Z' }] });

@ApiTags('Webhooks')
@Controller('v1')
export class DeliveriesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('webhooks/:webhookId/test')
  @Endpoint({
    access: 'webhooks:write',
    status: 202,
    summary: 'Send a test event',
    answer: testedView,
    repeatable: true,
    problems: ['resource.not-found', 'webhook.disabled'],
  })
  testWebhook(
    @TenantChange() change: Change,
    @Param('webhookId', { schema: idSchema }) id: string,
    @Body({ schema: emptyBodySchema }) _nothing: unknown,
  ): Promise<{ eventId: string }> {
    return this.commands.execute(new TestWebhook(change, id as WebhookId));
  }

  @Get('webhooks/:webhookId/deliveries')
  @Endpoint({
    access: 'webhooks:read',
    summary: 'What was sent to a webhook, newest first, with every attempt',
    description: '`status=dead` lists what was given up.',
    answer: pageSchema(deliveryView),
    problems: ['resource.not-found'],
  })
  listDeliveries(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('webhookId', { schema: idSchema }) id: string,
    @Query({ schema: deliveriesQuery }) { status, ...page }: z.output<typeof deliveriesQuery>,
  ): Promise<Page<DeliveryView>> {
    return this.queries.execute(new ListDeliveries(tenantId, id as WebhookId, status, page));
  }

  @Post('webhooks/:webhookId/replay')
  @Endpoint({
    access: 'webhooks:write',
    status: 202,
    summary: 'Send again all that was given up since a time',
    answer: replayedView,
    repeatable: true,
    problems: ['resource.not-found', 'webhook.disabled'],
  })
  replayWebhook(
    @TenantChange() change: Change,
    @Param('webhookId', { schema: idSchema }) id: string,
    @Body({ schema: replayBody }) { since }: z.output<typeof replayWebhookSchema>,
  ): Promise<{ replayed: number }> {
    return this.commands.execute(new ReplayWebhook(change, id as WebhookId, new Date(since)));
  }

  @Post('webhook-deliveries/:deliveryId/replay')
  @Endpoint({
    access: 'webhooks:write',
    status: 202,
    summary: 'Send one delivery again, under the same id',
    answer: replayedView,
    repeatable: true,
    problems: ['resource.not-found'],
  })
  replayDelivery(
    @TenantChange() change: Change,
    @Param('deliveryId', { schema: idSchema }) id: string,
    @Body({ schema: emptyBodySchema }) _nothing: unknown,
  ): Promise<{ replayed: number }> {
    return this.commands.execute(new ReplayDelivery(change, id));
  }
}
