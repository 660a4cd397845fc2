import { DomainError, type GenerationId, type TenantId } from '@intaglio/domain';
import { Database, findResponse } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { notAwaiting, requireExchange } from '../require-exchange.js';

export class FindAnswer extends Query<Buffer> {
  constructor(
    readonly tenantId: TenantId,
    readonly id: GenerationId,
  ) {
    super();
  }
}

@QueryHandler(FindAnswer)
export class FindAnswerHandler implements IQueryHandler<FindAnswer> {
  constructor(private readonly database: Database) {}

  /** @throws DomainError `resource.not-found` | `answer.not-ready` | `answer.late` | `answer.gone` */
  execute({ tenantId, id }: FindAnswer): Promise<Buffer> {
    return this.database.asTenant(tenantId, async (transaction) => {
      const refusal = notAwaiting(await requireExchange(transaction, id));
      if (refusal) throw refusal;
      const response = await findResponse(transaction, id);
      if (!response) throw new DomainError('answer.not-ready');
      return response;
    });
  }
}
