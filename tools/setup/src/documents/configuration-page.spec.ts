import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as runtime from '@intaglio/runtime';
import { projectRoot } from '../paths.js';
import { configurationPage } from './configuration-page.js';

describe('the configuration reference', () => {
  const page = configurationPage();

  it('is what the programs read: npm run documents writes it anew', () => {
    expect(readFileSync(join(projectRoot, 'docs/operations/configuration.md'), 'utf8')).toBe(page);
  });

  it('marks secrets, defaults and what is required', () => {
    expect(page).toContain('| **`INTAGLIO_MASTER_KEY`** | required |');
    expect(page).toContain('| `INTAGLIO_PORT` | `8080` |');
    expect(page).toContain('| `INTAGLIO_ADMIN_KEY_SHA256` |  |');
    for (const secret of [
      'INTAGLIO_SIGNER_KEY',
      'INTAGLIO_EVALUATOR_ROOT',
      'INTAGLIO_KEY_ROOT_SECRET',
      'DATABASE_URL',
      'CHAIN_RPC_URL',
      'INTAGLIO_OIDC_CLIENT_SECRET',
    ])
      expect(page).toContain(`**\`${secret}\`**`);
  });

  it('gives each program its own meaning of a variable that several have', () => {
    const meaning = (program: string, variable: string) => {
      const section = page.split(`\n## ${program}\n`)[1]!.split('\n## ')[0]!;
      return section.split('\n').find((row) => row.includes(`\`${variable}\``));
    };
    expect(meaning('api', 'INTAGLIO_CIRCUIT_DIRECTORY')).toContain('published mint.vkey.json; without it');
    expect(meaning('worker', 'INTAGLIO_CIRCUIT_DIRECTORY')).toContain('mint.wasm, mint.zkey, mint.vkey.json and manifest.json');
    expect(meaning('supervisor', 'INTAGLIO_CIRCUIT_DIRECTORY')).toContain('Directory with mint.wasm and mint.zkey.');
    expect(meaning('key-service', 'INTAGLIO_KEY_SERVICE_SOCKET')).toContain('Where it listens; the supervisor asks there.');
    expect(meaning('supervisor', 'INTAGLIO_KEY_SERVICE_SOCKET')).toContain('Unix socket of the key service.');
  });

  it('has every program that reads an environment', () => {
    const readers = Object.keys(runtime).flatMap((name) => /^read(\w+)Environment$/.exec(name)?.[1] ?? []);
    const names = readers.map((name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase());
    expect(names.sort()).toEqual(Object.keys(runtime.CONFIGURATIONS).sort());
  });
});
