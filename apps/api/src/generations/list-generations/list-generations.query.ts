import type { TenantId } from '@intaglio/domain';
import { GENERATION_STATES } from '@intaglio/domain';
import { Database, GenerationEntity } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { ERROR_CODE_LIST } from '../../documents/problem.schema.js';
import { idSchema, instant, pageQueryShape, readPage, toPage, type Page } from '../../http/page.js';
import { ENVIRONMENT } from '../../infrastructure/tokens.js';
import { toSummaryView, type GenerationSummaryView } from '../generation.view.js';

export const listGenerationsQuerySchema = z.strictObject({
  ...pageQueryShape,
  brandId: idSchema.optional(),
  collectionId: idSchema.optional(),
  /** In whatever case its letters are. */
  recipient: z
    .string()
    .regex(/^0x[0-9a-fA-F]{40}$/)
    .optional(),
  state: z.enum(GENERATION_STATES).optional(),
  errorCode: z.enum(ERROR_CODE_LIST).optional(),
  /** From this instant on. */
  createdFrom: instant.optional(),
  /** Before this instant. */
  createdBefore: instant.optional(),
});
export type GenerationFilter = z.output<typeof listGenerationsQuerySchema>;

export class ListGenerations extends Query<Page<GenerationSummaryView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly filter: GenerationFilter,
  ) {
    super();
  }
}

@QueryHandler(ListGenerations)
export class ListGenerationsHandler implements IQueryHandler<ListGenerations> {
  constructor(
    private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  async execute({ tenantId, filter }: ListGenerations): Promise<Page<GenerationSummaryView>> {
    const { limit, cursor, recipient, createdFrom, createdBefore, ...equal } = filter;
    const rows = await this.database.asTenant(tenantId, (transaction) =>
      readPage(transaction, GenerationEntity, equal, { limit, cursor }, (query) => {
        if (recipient !== undefined) query.andWhere('lower(row.recipient) = lower(:recipient)', { recipient });
        if (createdFrom !== undefined) query.andWhere('row.createdAt >= :createdFrom', { createdFrom });
        if (createdBefore !== undefined) query.andWhere('row.createdAt < :createdBefore', { createdBefore });
      }),
    );
    return toPage(rows, limit, (row) => toSummaryView(row, this.environment.INTAGLIO_PUBLIC_URL));
  }
}
