import { TRAINING_STATES, type BrandId, type TenantId, type TrainingState } from '@intaglio/domain';
import { Database, TrainingRunEntity } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { requireBrand } from '../../brands/require-brand.js';
import { idSchema, pageQueryShape, readPage, toPage, type Page } from '../../http/page.js';
import { toRunView, type RunView } from '../run.view.js';

export const listTrainingRunsQuerySchema = z.strictObject({
  ...pageQueryShape,
  state: z.enum(TRAINING_STATES).optional(),
  datasetVersionId: idSchema.optional(),
});
export interface TrainingRunFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly state?: TrainingState | undefined;
  readonly datasetVersionId?: string | undefined;
}

export class ListTrainingRuns extends Query<Page<RunView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly brandId: BrandId,
    readonly filter: TrainingRunFilter,
  ) {
    super();
  }
}

@QueryHandler(ListTrainingRuns)
export class ListTrainingRunsHandler implements IQueryHandler<ListTrainingRuns> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, brandId, filter: { limit, cursor, ...where } }: ListTrainingRuns): Promise<Page<RunView>> {
    const rows = await this.database.asTenant(tenantId, async (transaction) => {
      await requireBrand(transaction, brandId);
      return readPage(transaction, TrainingRunEntity, { brandId, ...where }, { limit, cursor });
    });
    return toPage(rows, limit, toRunView);
  }
}
