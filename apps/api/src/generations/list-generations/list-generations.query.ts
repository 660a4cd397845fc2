import type { GenerationState, TenantId } from '@intaglio/domain';
import { GENERATION_STATES } from '@intaglio/domain';
import { Database, GenerationEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { idSchema, pageQueryShape, readPage, toPage, type Page } from '../../http/page.js';
import { toSummaryView, type GenerationSummaryView } from '../generation.view.js';

export const listGenerationsQuerySchema = z.strictObject({
  ...pageQueryShape,
  brandId: idSchema.optional(),
  state: z.enum(GENERATION_STATES).optional(),
});

export interface GenerationFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly brandId?: string | undefined;
  readonly state?: GenerationState | undefined;
}

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
  constructor(private readonly database: Database) {}

  async execute({ tenantId, filter: { limit, cursor, brandId, state } }: ListGenerations): Promise<Page<GenerationSummaryView>> {
    const rows = await this.database.asTenant(tenantId, (transaction) =>
      readPage(transaction, GenerationEntity, { brandId, state }, { limit, cursor }),
    );
    return toPage(rows, limit, toSummaryView);
  }
}
