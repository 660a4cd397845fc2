import type { AssetStore } from '@intaglio/domain';
import { eraseTraces, finishErasure, pendingErasures, type Database, type ErasedTraces, type PendingErasure } from '@intaglio/persistence';
import { audit } from '../audit.js';

export interface ErasurePorts {
  readonly database: Database;
  readonly assets: Pick<AssetStore, 'remove'>;
}

/**
 * Finishes erasures whose keys are destroyed already. Addresses of pictures are known from the rows alone, so they are noted before the rows are emptied: a
 * worker that dies in between leaves the erasure with what is still to be removed.
 * @returns how many were finished
 */
export async function erasePending({ database, assets }: ErasurePorts): Promise<number> {
  let finished = 0;
  for (const erasure of await pendingErasures(database)) {
    const traces = await database.asTenant(erasure.tenantId, (transaction) => eraseTraces(transaction, erasure));
    if (!traces) continue;
    for (const cid of traces.cids) await assets.remove(cid);
    await finish(database, erasure, traces);
    finished += 1;
  }
  return finished;
}

function finish(database: Database, { id, tenantId }: PendingErasure, { generations, onChain, cids }: ErasedTraces): Promise<void> {
  return database.asTenant(tenantId, async (transaction) => {
    await finishErasure(transaction, id, { generations, onChain, assetsRemoved: cids });
    const context = { generations, assetsRemoved: cids.length, onChain: onChain.length };
    await audit(transaction, { tenantId, action: 'subject.erasure-finished', target: { kind: 'erasure', id }, context });
  });
}
