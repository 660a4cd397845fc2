import { blockNumberOf, type Chain } from '@intaglio/chain';
import { Database } from '@intaglio/persistence';
import type { EnclavePort } from '@intaglio/privacy-plugins/tee';
import type { QueueTransport } from '@intaglio/runtime';
import type { BlockReader } from '@intaglio/storage';
import { Inject, Injectable } from '@nestjs/common';
import { ASSETS, CHAIN, ENCLAVES, QUEUES } from '../infrastructure/tokens.js';

/** `redis` is what `REDIS_URL` names: BullMQ's Redis, or its tables in Postgres. */
export const DEPENDENCIES = ['postgres', 'redis', 'chain', 'store'] as const;
export type Dependency = (typeof DEPENDENCIES)[number];
type Check = { readonly status: 'up' | 'down'; readonly durationMs: number };
export interface Readiness {
  /** `unavailable` without Postgres, the one thing an accepted request needs; `degraded` when work is accepted and waits. */
  readonly status: 'ready' | 'degraded' | 'unavailable';
  /** `enclaves` stands here only where they are configured. */
  readonly checks: Readonly<Record<Dependency, Check> & Partial<Record<'enclaves', Check>>>;
}

const TIMEOUT_MS = 2000;
/** "Intaglio: not stored": asking for it shows that the store answers. */
const ANY_CID = 'bafkreidfdscxbiklagmoucafwevl5uqsasdmtcstkea5m2267gf3skkkfq';

@Injectable()
export class ReadinessProbe {
  constructor(
    private readonly database: Database,
    @Inject(QUEUES) private readonly queues: QueueTransport,
    @Inject(CHAIN) private readonly chain: Chain,
    @Inject(ASSETS) private readonly assets: BlockReader,
    @Inject(ENCLAVES) private readonly enclaves: EnclavePort | undefined,
  ) {}

  async check(): Promise<Readiness> {
    const { enclaves: port } = this;
    const [postgres, redis, chain, store, enclaves] = await Promise.all([
      probe(() => this.database.source.query('select 1')),
      probe(() => this.queues.ping()),
      probe(() => blockNumberOf(this.chain)),
      probe(() => this.assets.has(ANY_CID)),
      port && probe(() => port.ask('ping', {})),
    ]);
    const checks = { postgres, redis, chain, store, ...(enclaves ? { enclaves } : {}) };
    const allUp = Object.values(checks).every(({ status }) => status === 'up');
    return { status: postgres.status === 'down' ? 'unavailable' : allUp ? 'ready' : 'degraded', checks };
  }
}

/** Up or down and how long it took; why it is down stays out of a public answer. */
async function probe(ask: () => Promise<unknown>): Promise<Check> {
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timed out')), TIMEOUT_MS);
  });
  const status = await Promise.race([ask(), late]).then(
    () => 'up' as const,
    () => 'down' as const,
  );
  clearTimeout(timer);
  return { status, durationMs: Math.round(performance.now() - startedAt) };
}
