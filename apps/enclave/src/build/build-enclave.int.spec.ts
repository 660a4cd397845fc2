import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testService } from '@intaglio/testing';
import { ENCLAVE_NODE_ARGUMENTS } from '../launch/launch-arguments.js';
import { circuitFiles } from '../testing/circuit-files.js';
import { loadedModules } from '../testing/loaded-modules.js';
import { KEY_SERVICE_KEY } from '../testing/scripted-host.js';
import { buildEnclave, type BuiltEnclave } from './build-enclave.js';

const repository = fileURLToPath(new URL('../../../../', import.meta.url));

/** All that the program may load, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  'node:crypto': 'keys, hashes, envelopes',
  'node:inspector': 'only url(), to see that there is none',
  'node:os': 'only availableParallelism(), for the number of threads',
  'node:util': 'only promisify()',
  'node:worker_threads': "the prover's threads",
};

describe('buildEnclave', () => {
  const files = circuitFiles(testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'));
  const home = process.cwd();
  let directories: string[];
  let built: BuiltEnclave;
  let code: string;
  const build = (cacheDirectory: string, zkeySha256 = files.zkeySha256) =>
    buildEnclave({
      cacheDirectory,
      circuit: { wasmSha256: files.wasmSha256, zkeySha256 },
      verificationKey: files.verificationKey,
      keyServiceKey: KEY_SERVICE_KEY,
    });

  beforeAll(async () => {
    directories = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'enclave-build-'))));
    built = await build(directories[0]!);
    code = await readFile(built.path, 'utf8');
  });
  afterAll(() => Promise.all(directories.map((directory) => rm(directory, { recursive: true }))));

  it('gives the same bytes again: from another working directory, into another cache, with another environment and time zone', async () => {
    process.chdir(tmpdir());
    process.env['TZ'] = 'Pacific/Auckland';
    const again = await build(directories[1]!).finally(() => {
      process.chdir(home);
      delete process.env['TZ'];
    });
    expect(again.sha384).toBe(built.sha384);
    expect(readFileSync(again.path).equals(readFileSync(built.path))).toBe(true);
  });

  it('names the file by what sha384sum prints, and says beside it how it is started', async () => {
    expect(createHash('sha384').update(readFileSync(built.path)).digest('hex')).toBe(built.sha384);
    expect(JSON.parse(await readFile(join(dirname(built.path), 'enclave.json'), 'utf8'))).toEqual({
      sha384: built.sha384,
      nodeArguments: ENCLAVE_NODE_ARGUMENTS,
      circuit: { wasm: files.wasmSha256, zkey: files.zkeySha256 },
    });
  });

  it('has another measurement for another proving key', async () => {
    expect((await build(directories[1]!, '0'.repeat(64))).sha384).not.toBe(built.sha384);
  });

  it('loads a handful of built-in modules and nothing else: no file, network, process or code from elsewhere', () => {
    const { declared, dynamic, requiredInTexts } = loadedModules(code);
    expect(declared).toEqual(new Set(Object.keys(ALLOWED)));
    expect(dynamic).toEqual(new Set(['node:crypto'])); // @hpke's way to WebCrypto where the global scope has none
    expect(requiredInTexts).toEqual(new Set(['node:worker_threads']));
  });

  it('mentions no other way to load a module', () => {
    expect(loadedModules(code).loaders).toEqual(new Set());
    expect(code).not.toMatch(/process\s*\.\s*binding/);
  });

  it('holds no path of the machine it was built on and states its licence', () => {
    expect(code).not.toContain(repository);
    expect(code).not.toContain(tmpdir());
    expect(code.startsWith('// SPDX-License-Identifier: GPL-3.0-only\n')).toBe(true);
  });
});
