import { Database } from '@intaglio/persistence';
import type { TenantId } from '@intaglio/domain';
import { openServices, type Services } from '../../machine/services.js';
import { figure, type Figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { interleave, type Subject } from '../../runner/sampling.js';
import { acceptedPerSecond } from '../api/load.js';
import { generationRequest, startRealApi, type RealApi } from '../api/real-api.js';
import { offer, type Outcome } from './offer.js';

/** More than the API answers at a time, so that it is the API that refuses. */
const CONNECTIONS = 512;
const DURATION_MS = 2000;
const [CALM, OVERLOAD] = [0.5, 3];

const percentile = ({ latenciesMs }: Outcome, share: number): number => {
  const sorted = [...latenciesMs].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
};

/** @throws Error when an acknowledged request is not there */
async function assertKept({ ids }: Outcome, services: Services, { ids: { tenantId } }: RealApi): Promise<void> {
  const database = await new Database({ url: services.databaseUrl('intaglio_api'), poolSize: 1 }).open();
  const sql = 'select count(*)::int as count from generations g join outbox o on o.subject_id = g.id where g.id = any($1::uuid[])';
  const [row] = await database
    .asTenant(tenantId as TenantId, (transaction) => transaction.query<{ count: number }[]>(sql, [ids]))
    .finally(() => database.close());
  if (row!.count !== ids.length) throw new Error(`${ids.length - row!.count} of ${ids.length} acknowledged requests are lost`);
}

async function* measure(services: Services, real: RealApi): AsyncIterable<Figure> {
  const request = generationRequest(real);
  const load = { connections: 32, durationMs: DURATION_MS };
  await acceptedPerSecond(request, load);
  const { perSecond: capacity } = await acceptedPerSecond(request, load);
  const under =
    (times: number): Subject<Outcome> =>
    async () => {
      const outcome = await offer(request, { connections: CONNECTIONS, perSecond: times * capacity, durationMs: DURATION_MS });
      await assertKept(outcome, services, real);
      return outcome;
    };
  const [calm, overloaded] = await interleave([under(CALM), under(OVERLOAD)]);
  for (const share of [0.5, 0.99]) {
    const [values, baselines] = [overloaded!, calm!].map((runs) => runs.map((run) => percentile(run, share)));
    yield figure({ name: `pipeline.overload.p${100 * share}`, unit: 'ms', values: values!, baselines: baselines! });
  }
  const accepted = overloaded!.map(({ ids, elapsedMs }) => (1000 * ids.length) / elapsedMs);
  yield figure({ name: 'pipeline.overload.accepted', unit: '1/s', values: accepted, baselines: accepted.map(() => capacity) });
  const refused = overloaded!.map((run) => run.refused / (run.refused + run.ids.length));
  yield figure({ name: 'pipeline.overload.refused', unit: 'share', values: refused });
}

/**
 * Three times as many requests fall due as the API can take: how long the accepted ones waited, from when they were due, beside half of what it can take.
 * Refusals (429, 503) count apart; every 202 is looked for in the database afterwards.
 */
export const overload: RowGroup = {
  names: ['pipeline.overload.p50', 'pipeline.overload.p99', 'pipeline.overload.accepted', 'pipeline.overload.refused'],
  async *measure() {
    const services = await openServices();
    const real = await startRealApi(services);
    try {
      yield* measure(services, real);
    } finally {
      await real.server.stop();
      await services.stop();
    }
  },
};
