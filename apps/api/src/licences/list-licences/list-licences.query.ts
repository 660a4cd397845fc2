import { LICENCE_STATES, type LicenceState, type TenantId } from '@intaglio/domain';
import { Database, LicenceEntity, type TenantTransaction } from '@intaglio/persistence';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { pageQueryShape, toPage, type Page } from '../../http/page.js';
import { toLicenceView, type LicenceView } from '../licence.view.js';

export const listLicencesQuerySchema = z.strictObject({
  ...pageQueryShape,
  /** As of now: a licence whose end has come is expired. */
  state: z.enum(LICENCE_STATES).optional(),
});
export interface LicenceFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly state?: LicenceState | undefined;
}

export class ListLicences extends Query<Page<LicenceView>> {
  constructor(
    readonly tenantId: TenantId,
    readonly filter: LicenceFilter,
  ) {
    super();
  }
}

@QueryHandler(ListLicences)
export class ListLicencesHandler implements IQueryHandler<ListLicences> {
  constructor(private readonly database: Database) {}

  async execute({ tenantId, filter }: ListLicences): Promise<Page<LicenceView>> {
    const now = new Date();
    const rows = await this.database.asTenant(tenantId, (transaction) => read(transaction, filter, now));
    return toPage(rows, filter.limit, (row) => toLicenceView(row, now));
  }
}

/** As `presentState`. */
const PRESENT_STATE = `case when licence.state = 'active' and licence.expires_at <= :now then 'expired' else licence.state end`;

function read(transaction: TenantTransaction, { limit, cursor, state }: LicenceFilter, now: Date): Promise<LicenceEntity[]> {
  const query = transaction
    .createQueryBuilder(LicenceEntity, 'licence')
    .orderBy('licence.id', 'DESC')
    .limit(limit + 1);
  if (cursor !== undefined) query.andWhere('licence.id < :cursor', { cursor });
  if (state !== undefined) query.andWhere(`${PRESENT_STATE} = :state`, { now, state });
  return query.getMany();
}
