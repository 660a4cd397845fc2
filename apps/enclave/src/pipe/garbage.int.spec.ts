import { randomBytes, randomUUID } from 'node:crypto';
import { baseModel } from '@intaglio/generator/artefacts';
import { encodeFrame, OPERATIONS } from '@intaglio/privacy-plugins/tee';
import { seededUniform, testService } from '@intaglio/testing';
import fc from 'fast-check';
import { builtEnclave, circuitFiles } from '../testing/circuit-files.js';
import { LaunchedEnclave } from '../testing/launched-enclave.js';
import { sealedPrompt, SealedWork } from '../testing/sealed-work.js';

const FUZZED_FRAMES = 10_000;
const SEED = Date.now() % 1_000_000;

describe('what is no question, in the real program', () => {
  let enclave: LaunchedEnclave;
  const work = new SealedWork(baseModel().model);
  /** Everything that was written before has been read by then. */
  const complaints = async () => {
    await enclave.ask('ping', {});
    return enclave.complaints.splice(0);
  };

  beforeEach(async () => {
    enclave = new LaunchedEnclave((await builtEnclave(circuitFiles(testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY')))).path);
  });
  afterEach(async () => {
    expect(await enclave.close()).toBe(0);
    expect(enclave.stderr).toBe('');
  });

  it('garbage: one code for each run of it, and the questions around it are answered', async () => {
    const before = enclave.ask('ping', {});
    enclave.write(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    const after = enclave.ask('ping', {});
    enclave.write(new Uint8Array(1_000_000).fill(0x49));
    expect([await before, await after].every(({ uptimeMs }) => uptimeMs > 0)).toBe(true);
    expect(await complaints()).toEqual(['frame.invalid', 'frame.invalid']);
  });

  it('a header above the limit, and bodies that nobody asked for', async () => {
    enclave.write(Uint8Array.of(...Buffer.from('IGL1'), 0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0x7b));
    expect(await complaints()).toEqual(['frame.too-large']);
    expect(await enclave.codeOf(enclave.say('ping', {}, new Uint8Array(1)))).toBe('frame.too-large');
    expect(await enclave.codeOf(enclave.say('evaluate', {}, new Uint8Array(10 << 20)))).toBe('frame.too-large');
    expect(await enclave.codeOf(enclave.say('load-circuit', { part: 'all' }, new Uint8Array(10)))).toBe('frame.too-large');
    expect(await complaints()).toEqual([]);
  });

  it('questions of no operation', async () => {
    for (const name of ['', 'shutdown', 'toString', '__proto__', 'constructor', 'Evaluate', 'x'.repeat(40)])
      expect(await enclave.codeOf(enclave.say(name, {}))).toBe('request.unknown');
    for (const name of Object.keys(OPERATIONS).filter((operation) => operation !== 'ping'))
      expect(await enclave.codeOf(enclave.say(name, { more: 1 }))).toBe('request.invalid');
  });

  it('messages of no form that the protocol has', async () => {
    const noForm = [
      {},
      { to: 'enclave' },
      { to: 'nobody', id: 1, ask: 'ping', with: {} },
      { to: 'host', id: 1, ask: 'document', with: {} },
      { to: 'enclave', id: -1, ask: 'ping', with: {} },
    ];
    for (const header of noForm) enclave.write(encodeFrame(header));
    expect(await complaints()).toEqual(noForm.map(() => 'frame.invalid'));
    await expect(enclave.say('x'.repeat(41), {})).rejects.toMatchObject({ code: 'frame.invalid' });
  });

  it('answers that it did not ask for', async () => {
    for (const id of [0, 1, 2, 0xffff_ffff]) {
      enclave.write(encodeFrame({ to: 'host', id, ok: true, answer: { envelope: 'AAAA' } }));
      enclave.write(encodeFrame({ to: 'host', id, ok: false, code: 'key.refused' }));
    }
    expect(await complaints()).toEqual([]);
    expect(await enclave.ask('evaluate', await work.request(sealedPrompt()))).toMatchObject({ outcome: 'evaluated' });
  });

  it(`${FUZZED_FRAMES} fuzzed frames (seed ${SEED}): random bytes, mutated questions, random JSON; it answers the next question as if nothing had been`, async () => {
    const uniform = seededUniform(SEED);
    const below = (limit: number) => Math.floor(uniform() * limit);
    const question = await work.request(sealedPrompt());
    const valid = [
      { ask: 'evaluate', with: question },
      { ask: 'inspect-model', with: { ...work.of, model: question.model } },
      { ask: 'attest', with: { ...work.of, nonce: 'AAAA' } },
      { ask: 'load-circuit', with: { part: 'zkey' } },
      { ask: 'prove', with: { ...question, statement: {} } },
    ];
    const json = fc.sample(fc.jsonValue({ maxDepth: 3 }), 500);
    const kinds: (() => Uint8Array)[] = [
      () => randomBytes(below(200)),
      () =>
        Buffer.concat([
          Buffer.from('IGL1'),
          randomBytes(8).map((byte, i) => (i % 4 < 2 ? 0 : i % 4 === 2 ? byte & 1 : byte)),
          Buffer.from('{'),
          randomBytes(below(300)),
        ]),
      () => encodeFrame({ to: 'enclave', id: below(0xffff_ffff), ask: valid[below(valid.length)]!.ask, with: json[below(json.length)] }),
      () => encodeFrame({ to: 'host', id: below(5), ok: true, answer: json[below(json.length)] }),
      () => encodeFrame({ to: 'enclave', id: 1_000_000 + below(1000), ...mutatedFields(valid[below(valid.length)]!, json, below) }),
      () => mutatedBytes(encodeFrame({ to: 'enclave', id: 2_000_000, ...valid[below(valid.length)]! }), below),
    ];
    for (let i = 0; i < FUZZED_FRAMES; i++) {
      enclave.write(kinds[i % kinds.length]!());
      // The host reads the answers as it goes. Garbage may have announced a header of up to 128 kB: zeros fill that up.
      if (i % 500 === 499) {
        enclave.write(new Uint8Array(140_000));
        await enclave.ask('ping', {});
      }
    }
    expect(await enclave.ask('evaluate', await work.request(sealedPrompt()))).toMatchObject({ outcome: 'evaluated' });
  });
});

type Question = { readonly ask: string; readonly with: object };

/** One field of the request is replaced by any JSON, left out, or doubled in length. */
function mutatedFields({ ask, with: request }: Question, json: readonly unknown[], below: (limit: number) => number): object {
  const fields = Object.entries(request);
  const at = below(fields.length);
  const [name, value] = fields[at]!;
  const replaced = [undefined, json[below(json.length)], `${JSON.stringify(value)}${JSON.stringify(value)}`, randomUUID()][below(4)];
  return { ask, with: { ...request, [name]: replaced } };
}

/**
 * A few bytes are other bytes, or the end is missing. The lengths' high bytes stay: a frame that announces a body of 90 MB is not wrong, only long, and
 * the next question would wait for it.
 */
function mutatedBytes(frame: Uint8Array, below: (limit: number) => number): Uint8Array {
  const copy = Uint8Array.from(frame);
  for (let i = 0; i <= below(3); i++) copy[below(copy.length)] = below(256);
  for (const high of [4, 5, 8, 9]) copy[high] = 0;
  return below(4) === 0 ? copy.subarray(0, below(copy.length)) : copy;
}
