import { leafHash, MerkleTree } from '@intaglio/audit-log';
import { Database } from '@intaglio/persistence';
import { openServices } from '../../machine/services.js';
import { figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { elapsedMs, interleave, microsecondsPerCall, sample } from '../../runner/sampling.js';
import { append, newLog, plainInserts, sequence, sequenceOneByOne } from './staged-log.js';

/** Events of one run. */
const BATCH = 2000;
const POOL = 10;
/** Leaves of the tree that proofs are made of. */
const LEAVES = 100_000;
const PROOFS = 2000;

const perSecond = (ms: number): number => (1000 * BATCH) / ms;

/** The audit log: recording events, giving them their places, and proving them. */
export const log: RowGroup = {
  names: ['log.sequence', 'log.append', 'log.prove'],
  async *measure() {
    const services = await openServices();
    const database = await new Database({ url: services.databaseUrl('intaglio_api'), poolSize: POOL }).open();
    try {
      const placed = (place: typeof sequence) => async (): Promise<number> => {
        const tenantId = await newLog(database);
        await append(database, tenantId, BATCH);
        return perSecond(await elapsedMs(() => place(database, tenantId, BATCH)));
      };
      const [batched, oneByOne] = await interleave([placed(sequence), placed(sequenceOneByOne)]);
      yield figure({ name: 'log.sequence', unit: '1/s', values: batched!, baselines: oneByOne! });
      const [appended, inserted] = await interleave([
        async () => {
          const tenantId = await newLog(database);
          return perSecond(await elapsedMs(() => append(database, tenantId, BATCH).then(() => sequence(database, tenantId, BATCH))));
        },
        async () => perSecond(await elapsedMs(plainInserts(database, await newLog(database), BATCH))),
      ]);
      yield figure({ name: 'log.append', unit: '1/s', values: appended!, baselines: inserted! });
    } finally {
      await database.close();
      await services.stop();
    }
    const tree = new MerkleTree(Array.from({ length: LEAVES }, (_, index) => leafHash(Uint8Array.of(index, index >> 8, index >> 16))));
    const proving = (run: number): number => microsecondsPerCall(PROOFS, (call) => tree.inclusionProof((call * 49_999 + run) % LEAVES));
    yield figure({ name: 'log.prove', unit: 'µs', values: await sample(proving) });
  },
};
