import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle.js';
import { declare } from './declare.js';
import { declarationOf, ENTRIES, packageDirectory, projectDirectory, roomDirectory } from './entries.js';
import { notices } from './notices.js';

/** `npm run build:sdk`: the SDK as it is published, in `libs/client-sdk/dist`, ready for `npm pack`. */
const SEAL = 'seal_allows.wasm';

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}
const manifestOf = (directory: string): Manifest => JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;

const exportsOf = (): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(ENTRIES).map(([name, source]) => [
      name === 'index' ? '.' : `./${name}`,
      { types: `./${declarationOf(source)}`, default: `./${name}.js` },
    ]),
  );

rmSync(packageDirectory, { recursive: true, force: true });
mkdirSync(join(packageDirectory, 'keys'), { recursive: true });
const taken = await bundle();
// The encrypted entry looks for it beside itself.
copyFileSync(join(projectDirectory, 'node_modules/node-seal/dist', SEAL), join(packageDirectory, SEAL));
if (!readFileSync(join(packageDirectory, 'encrypted.js'), 'utf8').includes(SEAL))
  throw new Error(`Another file than encrypted.js looks for ${SEAL}.`);
declare();
const { version, license } = manifestOf(roomDirectory);
const { zod } = manifestOf(projectDirectory).dependencies;
const manifest = {
  ...{ name: '@intaglio/client-sdk', version, license, type: 'module', sideEffects: false },
  description:
    'Confidential generative collectibles: seal or encrypt a prompt on the creator’s device, follow a piece to its mint, verify it.',
  // AbortSignal.any came with 20.3.
  engines: { node: '>=20.3' },
  exports: { ...exportsOf(), './keys/*.json': './keys/*.json', './package.json': './package.json' },
  dependencies: { zod: `^${zod}` },
};
writeFileSync(join(packageDirectory, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(join(packageDirectory, 'THIRD-PARTY.txt'), notices(taken));
copyFileSync(join(projectDirectory, 'LICENSE'), join(packageDirectory, 'LICENSE'));
copyFileSync(join(roomDirectory, 'README.md'), join(packageDirectory, 'README.md'));
for (const circuit of ['mint', 'attested'])
  copyFileSync(join(projectDirectory, `libs/chain/circuits/${circuit}.vkey.json`), join(packageDirectory, `keys/${circuit}.json`));
