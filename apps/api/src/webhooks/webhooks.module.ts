import { Module } from '@nestjs/common';
import { ChangeWebhookHandler } from './change-webhook/change-webhook.handler.js';
import { CreateWebhookHandler } from './create-webhook/create-webhook.handler.js';
import { DeliveriesController } from './deliveries.controller.js';
import { FindWebhookHandler, ListDeliveriesHandler, ListWebhooksHandler } from './read-webhooks/read-webhooks.query.js';
import { Receivers } from './receivers.js';
import { RemoveWebhookHandler } from './remove-webhook/remove-webhook.handler.js';
import { ReplayDeliveryHandler, ReplayWebhookHandler } from './replay-webhook/replay-webhook.handler.js';
import { RotateWebhookHandler } from './rotate-webhook/rotate-webhook.handler.js';
import { TestWebhookHandler } from './test-webhook/test-webhook.handler.js';
import { WebhooksController } from './webhooks.controller.js';

const handlers = [
  ...[ChangeWebhookHandler, CreateWebhookHandler, FindWebhookHandler, ListDeliveriesHandler, ListWebhooksHandler, RemoveWebhookHandler],
  ...[ReplayDeliveryHandler, ReplayWebhookHandler, RotateWebhookHandler, TestWebhookHandler],
];

@Module({ controllers: [WebhooksController, DeliveriesController], providers: [...handlers, Receivers] })
export class WebhooksModule {}
