import { DomainError, type TenantId } from '@intaglio/domain';
import { Database } from '@intaglio/persistence';
import type { SealedStore } from '@intaglio/storage';
import { Inject, Injectable } from '@nestjs/common';
import { requireSealedStore } from '../datasets/require-sealed-store.js';
import { SEALED_STORE } from '../infrastructure/tokens.js';
import { absenceSchema, reportPlaces, type ReportPlaces } from './report-places.js';
import { requireRun } from './require-run.js';

/** Quality reports in the tenant's sealed store. */
@Injectable()
export class SealedReports {
  constructor(
    private readonly database: Database,
    @Inject(SEALED_STORE) private readonly sealed: SealedStore | undefined,
  ) {}

  /** @throws DomainError `resource.not-found` | `training.no-report` | `service.unavailable` | `storage.corrupt` | `storage.unreachable` */
  async read(tenantId: TenantId, runId: string, part: keyof ReportPlaces): Promise<Uint8Array> {
    const { report } = await this.database.asTenant(tenantId, (transaction) => requireRun(transaction, runId));
    const quality = report?.['quality'];
    const places = reportPlaces(quality);
    if (places === undefined) throw new DomainError('training.no-report', whyNot(report !== null, quality));
    return requireSealedStore(this.sealed)
      .get(tenantId, places[part])
      .catch((cause: unknown) => {
        const lost = cause instanceof DomainError && cause.code === 'resource.not-found';
        throw lost ? new DomainError('training.no-report', 'It is no longer in the sealed store.', { cause }) : cause;
      });
  }
}

function whyNot(judged: boolean, quality: unknown): string {
  if (!judged) return 'The run has not been judged.';
  const absence = absenceSchema.safeParse(quality).data;
  return absence ? `It could not be made: ${absence.absent}.` : 'The run was judged before there were reports.';
}
