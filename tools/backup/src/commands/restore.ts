import { restore } from '../restore.js';
import { giveUp, placeOf } from './place.js';

/** `npm run restore -- --from <dir>`, with DATABASE_URL, INTAGLIO_ASSETS and INTAGLIO_SEALED_STORE of the empty system; docs/operations/backup.md. */
const { directory, system } = placeOf('from');
const found = await restore(directory, system).catch(giveUp);
console.log(`Restored and verified:
  ${found.rows} rows in ${found.tables} tables, as many as were backed up
  ${found.auditTrees} audit trees, computed again from their events, have the roots that they had
  ${found.blocks} blocks hash to their CIDs; the ${found.assets} assets that rows name are whole
  ${found.sealedItems} sealed items have the bytes that they had (they open with INTAGLIO_MASTER_KEY, which is not in a backup)`);
