import { randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { encodeFrame, simulatedIsolation } from '@intaglio/privacy-plugins/tee';
import { LIMITS, superviseStandIns, until, type StandInSupervisor } from '../stand-in/stand-in.spec-support.js';

const failing = (code: string) => expect.objectContaining({ name: 'EnclaveError', code });

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('what a supervisor serves', () => {
  let stage: StandInSupervisor;
  beforeAll(async () => void (stage = await superviseStandIns({ count: 2 })));
  afterAll(() => stage.close());

  it('answers over its socket, which only owner and group can reach', async () => {
    await expect(stage.enclaves.ask('ping', {})).resolves.toEqual({ uptimeMs: expect.any(Number) });
    expect(statSync(stage.supervisor.socketPath).mode & 0o777).toBe(0o660);
    expect(statSync(dirname(stage.supervisor.socketPath)).mode & 0o777).toBe(0o750);
  });

  it('says the level that was observed in every module id', async () => {
    const modules = stage.supervisor.enclaves().map(({ moduleId }) => moduleId);
    expect(new Set(modules).size).toBe(2);
    for (const moduleId of modules) expect(simulatedIsolation(moduleId)).toBe(stage.supervisor.isolation);
  });

  it.each([
    ['load-circuit', { part: 'wasm' }, 'request.unknown'],
    ['open-file', {}, 'request.unknown'],
    ['attest', { nonce: 'AA' }, 'request.invalid'],
    ['ping', { more: 1 }, 'request.invalid'],
  ])('does not serve %s with %j', async (ask, given, code) => {
    const answers = await speak(stage.supervisor.socketPath, encodeFrame({ to: 'enclave', id: 7, ask, with: given }));
    expect(answers).toContain(`{"to":"enclave","id":7,"ok":false,"code":"${code}"}`);
  });

  it('answers garbage with a closed code, and the same connection stays usable', async () => {
    const ping = encodeFrame({ to: 'enclave', id: 1, ask: 'ping', with: {} });
    const answers = await speak(stage.supervisor.socketPath, Buffer.concat([Buffer.from('this is no frame, '), ping]), '"id":1');
    expect(answers).toContain('"code":"frame.invalid"');
    expect(answers).toContain('"ok":true');
  });

  it('a host call that is none of the protocol’s is refused', async () => {
    await expect(stage.command('refused')).resolves.toMatchObject({ ok: false, code: 'request.unknown' });
  });
});

describe('a training in a fleet', () => {
  let stage: StandInSupervisor;
  beforeAll(async () => void (stage = await superviseStandIns({ count: 2 })));
  afterAll(() => stage.close());

  const settings = {
    ...{ privacy: { epsilon: 1, delta: 1e-5 }, steps: 2, sampleShare: 0.1, momentsNoiseRatio: 1, clip: 1, samples: 2 },
    ...{ repulsion: 1, rate: 0.1, averaging: 0.9, seed: 1 },
  };
  /** Which of the enclaves answers for a run. */
  const answering = async (trainingRunId: string): Promise<string> => {
    const place = { tenantId: randomUUID(), brandId: randomUUID(), trainingRunId, datasetRoot: '1' };
    return (await stage.enclaves.ask('train-slice', { ...place, settings, begun: 0, claimed: 1 })).checkpoint;
  };

  it('is one enclave’s, since the items lie in its memory; other runs may be others’', async () => {
    // By chance all 24 are one enclave's once in eight million times.
    const runs = Array.from({ length: 24 }, () => randomUUID());
    const first = await Promise.all(runs.map(answering));
    expect(await Promise.all(runs.map(answering))).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });
});

describe('a supervisor whose enclaves end', () => {
  let stage: StandInSupervisor;
  afterEach(() => stage.close());

  const processIds = (): number[] => stage.supervisor.enclaves().map(({ processId }) => processId);
  const anotherThan = (before: readonly number[]) =>
    until('another enclave is ready', () => processIds().length === before.length && !processIds().some((pid) => before.includes(pid)));

  it.each([
    ['crashes', 'crash'],
    ['writes anything but frames', 'garbage'],
  ])('an enclave that %s is started again; who waited is told', async (_, command) => {
    stage = await superviseStandIns();
    const before = processIds();
    const waiting = stage.command('silence');
    await Promise.all([
      expect(waiting).rejects.toEqual(failing('enclave.unavailable')),
      expect(stage.command(command)).rejects.toEqual(failing('enclave.unavailable')),
    ]);
    await anotherThan(before);
    await expect(stage.command('wait:1')).resolves.toBe('waited');
  });

  it('an enclave that hangs is ended and started again', async () => {
    stage = await superviseStandIns({ limits: { ...LIMITS, requestTimeoutMs: 1000 } });
    const before = processIds();
    await expect(stage.command('hang')).rejects.toEqual(failing('enclave.unavailable'));
    await anotherThan(before);
    expect(before.some(isAlive)).toBe(false);
  });

  it('an enclave that takes too much memory is ended and started again', async () => {
    stage = await superviseStandIns();
    const before = processIds();
    await expect(stage.command('hog')).rejects.toEqual(failing('enclave.unavailable'));
    await anotherThan(before);
  });

  it('one enclave’s end is not another’s: two of them, one crashes, the other works on', async () => {
    stage = await superviseStandIns({ count: 2 });
    // The crash goes to the one that is not waiting: it has less to do.
    const [waited] = await Promise.all([
      stage.command('wait:1500'),
      expect(stage.command('crash')).rejects.toEqual(failing('enclave.unavailable')),
    ]);
    expect(waited).toBe('waited');
  });

  it('a question goes to the enclave with the least to do', async () => {
    stage = await superviseStandIns({ count: 2 });
    const silent = expect(stage.command('silence')).rejects.toEqual(failing('enclave.unavailable'));
    const names = new Set<unknown>();
    for (let i = 0; i < 8; i++) names.add(await stage.command('who'));
    expect(names.size).toBe(1);
    await stage.supervisor.stop();
    await silent;
  });

  it('when it stops, nothing is left running, and callers are told', async () => {
    stage = await superviseStandIns({ count: 2 });
    const before = processIds();
    const waiting = expect(stage.command('silence')).rejects.toEqual(failing('enclave.unavailable'));
    await stage.supervisor.stop();
    await waiting;
    expect(before.filter(isAlive)).toEqual([]);
    expect(existsSync(stage.supervisor.socketPath)).toBe(false);
    await expect(stage.command('wait:1')).rejects.toEqual(failing('enclave.unavailable'));
  });

  it('a client finds the supervisor again after a restart', async () => {
    const first = await superviseStandIns();
    await first.command('wait:1');
    await first.supervisor.stop();
    await expect(first.command('wait:1')).rejects.toEqual(failing('enclave.unavailable'));
    stage = await superviseStandIns({ socketPath: first.supervisor.socketPath });
    await expect(first.command('wait:1')).resolves.toBe('waited');
    first.enclaves.close();
  });
});

/** Writes raw bytes and reads until the text has come. */
function speak(socketPath: string, bytes: Uint8Array, awaited = '"ok"'): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(socketPath, () => socket.write(bytes));
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      heard += chunk;
      if (heard.includes(awaited)) socket.destroy();
    });
    socket.once('error', reject).once('close', () => resolve(heard));
  });
}
