import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testService } from '@intaglio/testing';
import { builtEnclave, circuitFiles } from '../testing/circuit-files.js';
import { LaunchedEnclave, type Launch } from '../testing/launched-enclave.js';
import { EXIT } from './exit-codes.js';
import { ENCLAVE_NODE_ARGUMENTS } from './launch-arguments.js';

describe('the launch of the enclave program', () => {
  let program: string;
  let scratch: string;
  let preload: string;

  beforeAll(async () => {
    program = (await builtEnclave(circuitFiles(testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY')))).path;
    scratch = mkdtempSync(join(tmpdir(), 'enclave-launch-'));
    preload = join(scratch, 'preload.cjs');
    writeFileSync(preload, '');
  });
  afterAll(() => rmSync(scratch, { recursive: true }));

  it('answers when it was started as measured, writes nothing to stderr, and ends with its pipe', async () => {
    const enclave = new LaunchedEnclave(program);
    expect((await enclave.ask('ping', {})).uptimeMs).toBeGreaterThan(0);
    expect(await enclave.close()).toBe(EXIT.done);
    expect(enclave.stderr).toBe('');
  });

  it("takes bubblewrap's one variable", async () => {
    const enclave = new LaunchedEnclave(program, { environment: { PWD: '/app' } });
    await enclave.ask('ping', {});
    expect(await enclave.close()).toBe(EXIT.done);
  });

  const without = (flag: string) => ENCLAVE_NODE_ARGUMENTS.filter((other) => other !== flag);
  it.each<[string, () => Launch]>([
    ['--inspect', () => ({ flags: [...ENCLAVE_NODE_ARGUMENTS, '--inspect=127.0.0.1:0'] })],
    ['--inspect and the permission for it', () => ({ flags: [...ENCLAVE_NODE_ARGUMENTS, '--allow-inspector', '--inspect=127.0.0.1:0'] })],
    ['--require', () => ({ flags: [...ENCLAVE_NODE_ARGUMENTS, `--allow-fs-read=${preload}`, '--require', preload] })],
    ['--import', () => ({ flags: [...ENCLAVE_NODE_ARGUMENTS, '--allow-fs-read=*', '--import', preload] })],
    ['one flag more', () => ({ flags: [...ENCLAVE_NODE_ARGUMENTS, '--allow-fs-read=/etc'] })],
    ['no permission model', () => ({ flags: without('--permission') })],
    ['a wider permission', () => ({ flags: [...ENCLAVE_NODE_ARGUMENTS, '--allow-child-process'] })],
    ["the inspector's signal", () => ({ flags: without('--disable-sigusr1') })],
    ['no flags', () => ({ flags: [] })],
    ['NODE_OPTIONS', () => ({ environment: { NODE_OPTIONS: '--max-old-space-size=100' } })],
    ['NODE_OPTIONS with code', () => ({ environment: { NODE_OPTIONS: `--require ${preload}` } })],
    ['LD_PRELOAD', () => ({ environment: { LD_PRELOAD: '' } })],
    ['any variable', () => ({ environment: { HOME: '/root' } })],
  ])('ends without an answer when it is started with %s', async (_, launch) => {
    const enclave = new LaunchedEnclave(program, launch());
    const answer = enclave.codeOf(enclave.ask('ping', {}));
    // A preload that the permission model refuses ends Node itself, with its own code.
    expect([EXIT.launch, 1]).toContain(await enclave.ended);
    expect(await answer).toBe('enclave.unavailable');
  });

  it('is neither stopped nor opened by the signal that starts the inspector', async () => {
    const enclave = new LaunchedEnclave(program);
    await enclave.ask('ping', {});
    process.kill(enclave.pid, 'SIGUSR1');
    expect(await Promise.race([enclave.ended, enclave.ask('ping', {}).then(() => 'alive')])).toBe('alive');
    expect(await enclave.close()).toBe(EXIT.done);
    expect(enclave.stderr).toBe('');
  });
});
