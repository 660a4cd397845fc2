import { encodeFrame, EnclaveError, FrameReader } from '@intaglio/privacy-plugins/tee';
import type { Operations } from '../operations/operations.js';
import { Pipe } from './pipe.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** One `ping` whose work is given, and all that was written. */
async function pinged(ping: () => Promise<unknown>): Promise<unknown[]> {
  const written: Uint8Array[] = [];
  const pipe = new Pipe(
    (frame) => written.push(frame),
    () => ({ ping }) as unknown as Operations,
  );
  pipe.receive(encodeFrame({ to: 'enclave', id: 7, ask: 'ping', with: {} }));
  await settled();
  return new FrameReader(() => 0).push(Buffer.concat(written)).map((event) => (event.kind === 'frame' ? event.frame.header : event.code));
}

describe('Pipe', () => {
  it('answers with what the protocol names', async () => {
    expect(await pinged(() => Promise.resolve({ uptimeMs: 1 }))).toEqual([{ to: 'enclave', id: 7, ok: true, answer: { uptimeMs: 1 } }]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a field too many', () => Promise.resolve({ uptimeMs: 1, prompt: 'a harbour' })],
    ['another form', () => Promise.resolve({ uptimeMs: 'a harbour' })],
    ['an error that nobody expected', () => Promise.reject(new TypeError('a harbour'))],
    ['what is no error', () => Promise.reject('a harbour')],
  ])('lets nothing else out: %s', async (_, ping) => {
    expect(await pinged(ping)).toEqual([{ to: 'enclave', id: 7, ok: false, code: 'internal' }]);
  });

  it('passes on a closed code', async () => {
    expect(await pinged(() => Promise.reject(new EnclaveError('enclave.busy')))).toEqual([
      { to: 'enclave', id: 7, ok: false, code: 'enclave.busy' },
    ]);
  });
});
