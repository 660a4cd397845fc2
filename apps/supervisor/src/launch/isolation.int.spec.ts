import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { isAtLeast } from '@intaglio/privacy-plugins/tee';
import { searchMemory } from '@intaglio/testing';
import { NODE_ARGUMENTS, superviseStandIns } from '../stand-in/stand-in.spec-support.js';
import { isRoot, reserveUid } from './own-uid.js';

// The supervisor's own environment is full of what must not be passed on.
const POISON = { NODE_OPTIONS: '--no-deprecation', NODE_EXTRA_CA_CERTS: '/etc/hosts', LD_PRELOAD: '', SECRET: 'of the supervisor' };
Object.assign(process.env, POISON);
const stage = await superviseStandIns();
const level = stage.supervisor.isolation;
const processId = stage.supervisor.enclaves()[0]!.processId;
const NOBODY = 65_534;

afterAll(() => stage.close());

interface Probe {
  readonly network: string;
  readonly interfaces: string;
  readonly environment: readonly string[];
  readonly flags: readonly string[];
  readonly passwd: string;
  readonly listing: string;
  readonly parent: string;
  readonly write: string;
}

/** What the program says about its surroundings, and how many connections a listener on this machine saw. */
async function probe(): Promise<Probe & { arrived: number }> {
  let arrived = 0;
  const server = createServer((socket) => (arrived++, socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const said = (await stage.command(`probe:${port}`)) as Probe;
  await new Promise((resolve) => server.close(resolve));
  return { ...said, arrived };
}

/** What `cat` says as another user: the error, or nothing when it may read. */
const readAs = (uid: number, file: string): Promise<string> =>
  promisify(execFile)('cat', [file], { uid, gid: uid, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' }, encoding: 'buffer' }).then(
    () => '',
    (error: { stderr: Buffer }) => error.stderr.toString(),
  );

describe(`isolation level ${level}, ${isRoot() ? 'as root' : 'not as root'}`, () => {
  const hasOwnNetwork = isAtLeast(level, 'namespaced');

  it(
    hasOwnNetwork
      ? 'has no network: loopback is all there is, and a listener outside gets nothing'
      : 'has the machine’s network: a listener is reached',
    async () => {
      const { network, interfaces, arrived } = await probe();
      if (hasOwnNetwork) {
        // Where nothing brings its loopback up, not even that is reached.
        expect(['ECONNREFUSED', 'ENETUNREACH']).toContain(network);
        expect(arrived).toBe(0);
        expect(['allowed ["lo"]', 'allowed []']).toContain(interfaces);
      } else expect({ network, arrived }).toEqual({ network: 'connected', arrived: 1 });
    },
  );

  it('has no files: neither the machine’s nor its own directory, for reading or writing', async () => {
    const { passwd, listing, parent, write } = await probe();
    expect({ passwd, listing, parent, write }).toEqual({
      ...{ passwd: 'ERR_ACCESS_DENIED', listing: 'ERR_ACCESS_DENIED' },
      ...{ parent: 'ERR_ACCESS_DENIED', write: 'ERR_ACCESS_DENIED' },
    });
  });

  it('is given the measured flags and nothing of the supervisor’s environment', async () => {
    const { environment, flags } = await probe();
    expect(environment).toEqual([]);
    expect(flags).toEqual(NODE_ARGUMENTS);
  });

  it(`${isRoot() ? 'root' : 'its own user'} ${isRoot() || level !== 'sealed' ? 'finds what it keeps in memory' : 'does not find what it keeps in memory'}`, async () => {
    const planted = randomBytes(16);
    await stage.command(`plant:${planted.toString('hex')}`);
    expect(await searchMemory(processId, planted)).toEqual({ found: expect.any(Number) });
    const { found } = (await searchMemory(processId, planted)) as { found: number };
    expect(found).toBeGreaterThan(0);
  });

  const others: [string, () => number | Promise<number>][] = [
    ['its own uid', () => Number(/^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))![1])],
    ['another uid', () => NOBODY],
  ];
  // Below this level nothing is promised about who else may read the process.
  for (const [name, uidOf] of level === 'sealed' ? others : [])
    it(`${name} may not read its memory, mappings or environment`, async () => {
      for (const file of ['mem', 'maps', 'environ'])
        expect(await readAs(await uidOf(), `/proc/${processId}/${file}`)).toContain('Permission denied');
    });

  it(`control: an unprotected process can be read by its own uid${isRoot() ? ', a fresh one' : ''}`, async () => {
    const uid = isRoot() ? (await reserveUid()).uid : process.getuid!();
    const child = spawn('sleep', ['30'], { ...(isRoot() && { uid, gid: uid }), cwd: '/', stdio: 'ignore' });
    await new Promise((resolve) => child.once('spawn', resolve));
    const said = isRoot() ? await readAs(uid, `/proc/${child.pid}/maps`) : readFileSync(`/proc/${child.pid}/maps`, 'latin1');
    child.kill('SIGKILL');
    if (isRoot()) expect(said).toBe('');
    else expect(said).toContain('sleep');
  });
});

it.each<[string, readonly string[]]>([
  ['--inspect', ['--inspect=127.0.0.1:0']],
  ['--require', ['--require=node:os']],
])('a launch with %s has another PCR1 and the same PCR0', async (_, flags) => {
  const changed = await superviseStandIns({ nodeArguments: [...NODE_ARGUMENTS, ...flags] });
  const { pcr0, pcr1 } = changed.supervisor.measurement;
  await changed.close();
  expect(pcr0).toBe(stage.supervisor.measurement.pcr0);
  expect(pcr1).not.toBe(stage.supervisor.measurement.pcr1);
});

it('refuses production', async () => {
  const refused = superviseStandIns({ mode: 'production' });
  await expect(refused).rejects.toThrow('Production refuses simulated hardware');
});
