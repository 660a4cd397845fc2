#!/usr/bin/env node
/**
 * What every npm script of the root runs. Plain JavaScript with Node's own modules only: it must work straight after a clone.
 * It installs the npm packages when the lock file changed, then starts the real command on the pinned Node 24.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const [command, ...rest] = process.argv.slice(2);
const COMMANDS = {
  demo: 'tools/demo/src/main.ts',
  test: 'tools/setup/src/commands/test.ts',
  start: 'tools/setup/src/commands/start.ts',
  bench: 'tools/bench/src/main.ts',
  soak: 'tools/soak/src/main.ts',
  verify: 'tools/verify/src/main.ts',
  lint: 'tools/setup/src/commands/lint.ts',
  documents: 'tools/setup/src/commands/documents.ts',
  measure: 'tools/setup/src/commands/measure.ts',
  open: 'tools/verify/src/open.ts',
  rewrap: 'apps/worker/src/rewrap/main.ts',
  build: 'tools/setup/src/commands/build.ts',
  provision: 'apps/worker/src/provision/main.ts',
  migrate: 'apps/worker/src/migrate/main.ts',
  intaglio: 'tools/cli/src/main.ts',
  'build:sdk': 'libs/client-sdk/tools/build/main.ts',
  backup: 'tools/backup/src/commands/backup.ts',
  restore: 'tools/backup/src/commands/restore.ts',
  drill: 'tools/backup/src/commands/drill.ts',
};

function fail(message) {
  console.error(`\nintaglio: ${message}`);
  process.exit(1);
}

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const marker = join(root, 'node_modules', '.intaglio-lock');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === lock) return;
  const startedAt = Date.now();
  process.stderr.write('  npm packages                 installing …\n');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (result.status !== 0)
    fail(
      `npm ci did not finish. Check that the npm registry can be reached, then run the same command again.\n\n${(result.stderr ?? '').slice(-2000)}`,
    );
  writeFileSync(marker, lock);
  process.stderr.write(`  npm packages                 installed            ${((Date.now() - startedAt) / 1000).toFixed(1)} s\n`);
}

function pinnedNode() {
  const bundled = join(root, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (existsSync(bundled)) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail(`Node 24 is needed on ${process.platform}/${process.arch}; this is ${process.version}. Install Node 24 LTS and try again.`);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`Node 20.19 or newer is needed; this is ${process.version}.`);
if (!(command in COMMANDS)) fail(`unknown command ${command ?? ''}; there are: ${Object.keys(COMMANDS).join(', ')}`);
installPackages();

const node = pinnedNode();
const child = spawn(
  node,
  [
    '--conditions=@intaglio/source',
    '--import',
    '@swc-node/register/esm-register',
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=DEP0205',
    join(root, COMMANDS[command]),
    ...rest,
  ],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}:${dirname(node)}:${process.env.PATH}`,
      INTAGLIO_ROOT: root,
      INTAGLIO_CALLER_DIRECTORY: process.env.INIT_CWD ?? process.cwd(),
    },
  },
);
// Ctrl-C reaches the whole process group; the child ends its services itself and this process answers with its exit code.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
