import {
  changeWebhookSchema,
  createWebhookSchema,
  rotateWebhookSchema,
  type ChangeWebhook as ChangeWebhookRequest,
  type CreateWebhook as CreateWebhookRequest,
  type WebhookId,
} from '@intaglio/domain';
import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema, pageQuerySchema, pageSchema, type Page, type PageQuery } from '../http/page.js';
import { ChangeWebhook } from './change-webhook/change-webhook.handler.js';
import { CreateWebhook } from './create-webhook/create-webhook.handler.js';
import { FindWebhook, ListWebhooks } from './read-webhooks/read-webhooks.query.js';
import { RemoveWebhook } from './remove-webhook/remove-webhook.handler.js';
import { RotateWebhook } from './rotate-webhook/rotate-webhook.handler.js';
import {
  createdWebhookView,
  webhookSecretView,
  webhookView,
  type CreatedWebhookView,
  type WebhookSecretView,
  type WebhookView,
} from './webhook.view.js';

const bodies = {
  create: createWebhookSchema.meta({
    examples: [{ url: 'https://shop.example.com/hooks/intaglio', description: 'shop', eventTypes: ['generation.minted'] }],
  }),
  change: changeWebhookSchema.meta({ examples: [{ eventTypes: ['*'] }] }),
  rotate: rotateWebhookSchema.meta({ examples: [{ overlapHours: 24 }] }),
};

@ApiTags('Webhooks')
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Endpoint({
    access: 'webhooks:write',
    status: 201,
    summary: 'Have events sent to an address',
    description:
      'Signed as the Standard Webhooks specification says. The secret is shown here and kept sealed. Only public addresses are sent to, over TLS; what the name means is checked whenever something is sent.',
    answer: createdWebhookView,
    repeatable: true,
    problems: ['webhook.address-refused'],
  })
  createWebhook(
    @TenantChange() change: Change,
    @Body({ schema: bodies.create }) request: CreateWebhookRequest,
  ): Promise<CreatedWebhookView> {
    return this.commands.execute(new CreateWebhook(change, request));
  }

  @Get()
  @Endpoint({ access: 'webhooks:read', summary: 'Webhooks, newest first', answer: pageSchema(webhookView) })
  listWebhooks(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
  ): Promise<Page<WebhookView>> {
    return this.queries.execute(new ListWebhooks(tenantId, page));
  }

  @Get(':webhookId')
  @Endpoint({ access: 'webhooks:read', summary: 'One webhook', answer: webhookView, problems: ['resource.not-found'] })
  findWebhook(@CurrentTenant() { tenantId }: TenantCaller, @Param('webhookId', { schema: idSchema }) id: string): Promise<WebhookView> {
    return this.queries.execute(new FindWebhook(tenantId, id as WebhookId));
  }

  @Patch(':webhookId')
  @Endpoint({
    access: 'webhooks:write',
    summary: 'Change, enable or disable a webhook',
    answer: webhookView,
    problems: ['resource.not-found', 'webhook.address-refused'],
  })
  changeWebhook(
    @TenantChange() change: Change,
    @Param('webhookId', { schema: idSchema }) id: string,
    @Body({ schema: bodies.change }) request: ChangeWebhookRequest,
  ): Promise<WebhookView> {
    return this.commands.execute(new ChangeWebhook(change, id as WebhookId, request));
  }

  @Delete(':webhookId')
  @Endpoint({ access: 'webhooks:write', status: 204, summary: 'Remove a webhook and its deliveries', problems: ['resource.not-found'] })
  removeWebhook(@CurrentTenant() caller: TenantCaller, @Param('webhookId', { schema: idSchema }) id: string): Promise<void> {
    return this.commands.execute(new RemoveWebhook(caller, id as WebhookId));
  }

  @Post(':webhookId/rotate')
  @Endpoint({
    access: 'webhooks:write',
    summary: 'Give a webhook a new secret',
    description: 'During the overlap each delivery carries two signatures, so that a receiver can change over without losing one.',
    answer: webhookSecretView,
    repeatable: true,
    problems: ['resource.not-found'],
  })
  rotateWebhook(
    @TenantChange() change: Change,
    @Param('webhookId', { schema: idSchema }) id: string,
    @Body({ schema: bodies.rotate }) { overlapHours }: z.output<typeof rotateWebhookSchema>,
  ): Promise<WebhookSecretView> {
    return this.commands.execute(new RotateWebhook(change, id as WebhookId, overlapHours));
  }
}
