import { DomainError, type TenantId, type WebhookId } from '@intaglio/domain';
import { Database, findWebhook, listDeliveries, listWebhooks, type DeliveryStatus } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { toPage, type Page, type PageQuery } from '../../http/page.js';
import { toDeliveryView, toWebhookView, type DeliveryView, type WebhookView } from '../webhook.view.js';

export class ListWebhooks extends Query<Page<WebhookView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly page: PageQuery,
  ) {
    super();
  }
}

export class FindWebhook extends Query<WebhookView> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: WebhookId,
  ) {
    super();
  }
}

export class ListDeliveries extends Query<Page<DeliveryView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: WebhookId,
    readonly status: DeliveryStatus | undefined,
    readonly page: PageQuery,
  ) {
    super();
  }
}

const notFound = (): DomainError => new DomainError('resource.not-found', 'There is no such webhook.');

@QueryHandler(ListWebhooks)
export class ListWebhooksHandler implements IQueryHandler<ListWebhooks> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, page: { cursor, limit } }: ListWebhooks): Promise<Page<WebhookView>> {
    const rows = await this.database.asTenant(tenantId, (transaction) => listWebhooks(transaction, cursor, limit + 1));
    return toPage(rows, limit, toWebhookView);
  }
}

@QueryHandler(FindWebhook)
export class FindWebhookHandler implements IQueryHandler<FindWebhook> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `resource.not-found` */
  async execute({ tenantId, id }: FindWebhook): Promise<WebhookView> {
    const webhook = await this.database.asTenant(tenantId, (transaction) => findWebhook(transaction, id));
    if (!webhook) throw notFound();
    return toWebhookView(webhook);
  }
}

@QueryHandler(ListDeliveries)
export class ListDeliveriesHandler implements IQueryHandler<ListDeliveries> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `resource.not-found` */
  async execute({ tenantId, id, status, page: { cursor, limit } }: ListDeliveries): Promise<Page<DeliveryView>> {
    const rows = await this.database.asTenant(tenantId, async (transaction) => {
      if (!(await findWebhook(transaction, id))) throw notFound();
      return listDeliveries(transaction, id, status, { cursor, limit: limit + 1 });
    });
    return toPage(rows, limit, toDeliveryView);
  }
}
