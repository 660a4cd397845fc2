import { backUp } from '../backup.js';
import { KEPT_ELSEWHERE } from '../kept-elsewhere.js';
import { giveUp, placeOf } from './place.js';

/** `npm run backup -- --to <dir>`, with DATABASE_URL, INTAGLIO_ASSETS and INTAGLIO_SEALED_STORE; docs/operations/backup.md. */
const { directory, system } = placeOf('to');
const { manifest, manifestSha256 } = await backUp(system, directory).catch(giveUp);
const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
const sizeBytes = manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0);
console.log(`Backed up to ${directory}: the state at ${manifest.snapshotAt}.
  ${manifest.tables.length} tables with ${rows} rows, ${manifest.auditTrees.length} audit trees, ${manifest.files.length} files, ${sizeBytes} bytes
  SHA-256 of manifest.json: ${manifestSha256}  (keep it apart: it shows whether anybody changed the backup)

NO KEY IS IN THIS BACKUP, and without the keys most of it can never be read again. Keep elsewhere, under your own safeguards:
${KEPT_ELSEWHERE.map(({ name, without }) => `  ${name.padEnd(34)} ${without}`).join('\n')}`);
