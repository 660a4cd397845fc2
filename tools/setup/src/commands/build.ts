import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildRooms } from '../build/build-rooms.js';
import { projectRoot } from '../paths.js';
import { prepareCircuits, prepareContracts, prepareEnclave, preparePages } from '../prepare.js';
import { step } from '../progress.js';

/**
 * `npm run build`: what a deployment runs, under plain Node. `--artefacts <directory>` also puts there what the programs are given: the circuits with their keys;
 * with `--key-service-key <base64url>` the enclave program that trusts this key service.
 */
const { values } = parseArgs({ options: { artefacts: { type: 'string' }, 'key-service-key': { type: 'string' } } });
await step(
  'programs',
  () => buildRooms(projectRoot),
  (files) => `${files} files in dist/`,
);
await preparePages();
if (values.artefacts !== undefined) {
  const target = resolve(process.env['INTAGLIO_CALLER_DIRECTORY'] ?? '.', values.artefacts);
  await prepareContracts();
  const circuits = await prepareCircuits();
  for (const [name, directory] of Object.entries(circuits)) cpSync(directory, join(target, name), { recursive: true });
  const key = values['key-service-key'];
  if (key) cpSync((await prepareEnclave(circuits.mint, key)).directory, join(target, 'enclave'), { recursive: true });
}
