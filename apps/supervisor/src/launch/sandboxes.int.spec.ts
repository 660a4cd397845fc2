import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NODE_ARGUMENTS } from '../stand-in/stand-in.spec-support.js';
import { chooseSandbox } from './choose-sandbox.js';
import { launchProcess } from './launch-process.js';
import { levelOf, observeIsolation } from './observe-isolation.js';
import { prepareProgramFiles } from './program-files.js';
import { sandboxes } from './sandboxes.js';

const stateDirectory = mkdtempSync(join(tmpdir(), 'intaglio-sandboxes-'));
const program = join(stateDirectory, 'program.mjs');
writeFileSync(program, '');
const files = await prepareProgramFiles({ program, nodeBinary: process.execPath, nodeArguments: NODE_ARGUMENTS, stateDirectory });
const all = await sandboxes(files, process.execPath);
const nameOf = ({ file }: { file: string }): string => (file === files.runtime ? 'no sandbox' : file.split('/').at(-1)!);

afterAll(async () => {
  await files.remove();
  rmSync(stateDirectory, { recursive: true });
});

describe(`the sandboxes of this machine: ${all.map(({ command, ownUid }) => nameOf(command('')) + (ownUid ? ' with its own uid' : '')).join(', ')}`, () => {
  /** The highest level that each can reach; a machine may reach less. */
  const most = { bwrap: { true: 'sealed', false: 'namespaced' }, unshare: { true: 'namespaced', false: 'namespaced' } } as const;

  it.each(all)('sandbox %#: is never said to reach more than it can', async ({ command, ownUid }) => {
    const launched = await launchProcess({ command, ownUid }, files.probe);
    const spoke = await Promise.race([new Promise((resolve) => launched.output.once('data', () => resolve(true))), launched.ended]);
    // One that does not start here is passed over; what starts is worth what is seen of it.
    const level = spoke ? levelOf(await observeIsolation(await launched.processId(), files.runtime)) : undefined;
    await launched.kill();
    const name = nameOf(command(''));
    const highest = name in most ? most[name as keyof typeof most][`${ownUid}`] : 'process';
    expect(
      [undefined, 'process', 'namespaced', 'sealed'].slice(0, [undefined, 'process', 'namespaced', 'sealed'].indexOf(highest) + 1),
    ).toContain(level);
  });

  it('the one that is chosen really ran', async () => {
    const { sandbox, level } = await chooseSandbox(files, process.execPath);
    expect(['process', 'namespaced', 'sealed']).toContain(level);
    expect(all.map(({ command }) => nameOf(command('')))).toContain(nameOf(sandbox.command('')));
  });

  it('a runtime that starts nowhere is refused', async () => {
    const broken = { ...files, nodeArguments: ['--no-such-flag'] };
    await expect(chooseSandbox(broken, process.execPath)).rejects.toThrow('does not start on this machine');
  });
});

describe('levelOf', () => {
  const everything = { ownUid: true, ownNetwork: true, emptyFileSystem: true, unreadable: true };
  it.each([
    [everything, 'sealed'],
    [{ ...everything, ownUid: false }, 'namespaced'],
    [{ ...everything, emptyFileSystem: false }, 'namespaced'],
    [{ ...everything, unreadable: false }, 'namespaced'],
    [{ ...everything, ownNetwork: false }, 'process'],
    [{ ownUid: false, ownNetwork: false, emptyFileSystem: false, unreadable: false }, 'process'],
  ])('%j is %s', (observation, level) => expect(levelOf(observation)).toBe(level));
});
