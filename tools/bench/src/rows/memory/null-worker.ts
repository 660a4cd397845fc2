import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { countPendingOutbox, Database } from '@intaglio/persistence';
import { launch, projectRoot, terminate } from '@intaglio/setup';
import { PROGRAM_FLAGS } from '../../machine/program.js';
import { residentMb } from '../../machine/resident.js';
import type { Services } from '../../machine/services.js';

export interface NullWorker {
  residentMb(): number;
  /** Resolves when nothing waits for it any more. @throws Error after two minutes */
  untilIdle(): Promise<void>;
  stop(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./no-op-worker.ts', import.meta.url));
const LIMIT_MS = 120_000;

/** The pipeline's own parts with steps that do nothing, in a process of its own. */
export async function startNullWorker(services: Services, masterKey: string): Promise<NullWorker> {
  const databaseUrl = services.databaseUrl('intaglio_worker');
  const database = await new Database({ url: databaseUrl, poolSize: 1 }).open();
  const variables = { DATABASE_URL: databaseUrl, REDIS_URL: services.redisUrl, INTAGLIO_MASTER_KEY: masterKey };
  const child = launch(process.execPath, [...PROGRAM_FLAGS, PROGRAM], {
    ...{ cwd: projectRoot, stdio: 'ignore' },
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
  });
  const unfinished = "select count(*)::int as count from generations where state <> 'minting'";
  return {
    residentMb: () => residentMb(child.pid!),
    untilIdle: async () => {
      for (const endAt = Date.now() + LIMIT_MS; Date.now() < endAt; await delay(100)) {
        if (child.exitCode !== null) throw new Error('the worker ended');
        if ((await countPendingOutbox(database)) > 0) continue;
        const [row] = await database.source.query<{ count: number }[]>(unfinished);
        if (row!.count === 0) return;
      }
      throw new Error('the worker did not come to an end of its work');
    },
    stop: async () => {
      await terminate(child);
      await database.close();
    },
  };
}
