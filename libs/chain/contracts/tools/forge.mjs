#!/usr/bin/env node
// forge from npm with solc from npm: `node contracts/tools/forge.mjs test`.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const name = `@foundry-rs/forge-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
const forge = join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin', 'forge');

const child = spawn(forge, [...process.argv.slice(2), '--use', join(here, 'solc.mjs')], {
  cwd: join(here, '..', '..'),
  stdio: 'inherit',
  env: {
    ...process.env,
    // solc.mjs is started by its first line: let that find this very Node.
    PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
    FOUNDRY_OFFLINE: 'true',
    FOUNDRY_DISABLE_NIGHTLY_WARNING: 'true',
  },
});
child.once('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
child.once('exit', (code) => (process.exitCode = code ?? 1));
