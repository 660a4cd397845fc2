import { EnclaveError, type Message } from '@intaglio/privacy-plugins/tee';
import { jest } from '@jest/globals';
import { HostCalls } from './host-calls.js';

const of = { tenantId: 'aaaaaaaa-0000-4000-8000-000000000001', brandId: 'aaaaaaaa-0000-4000-8000-000000000002' };

describe('HostCalls', () => {
  let sent: Message[];
  let calls: HostCalls;
  const release = () => calls.ask('release-key', { ...of, document: 'AAAA' });
  const document = () => calls.ask('document', { publicKey: 'AAAA', userData: 'AAAA' });

  beforeEach(() => {
    jest.useFakeTimers();
    sent = [];
    calls = new HostCalls((message) => sent.push(message));
  });
  afterEach(() => jest.useRealTimers());

  it('gives each question its own answer', async () => {
    const [first, second] = [document(), document()];
    expect(sent.map((message) => message.id)).toEqual([1, 2]);
    calls.answered(2, { document: 'BBBB' });
    calls.answered(1, { document: 'AAAA' });
    expect([await first, await second]).toEqual([{ document: 'AAAA' }, { document: 'BBBB' }]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['release-key', release, 'key.unavailable'],
    ['document', document, 'attest.failed'],
  ])('waits fifteen seconds for the answer to %s', async (_, ask, code) => {
    const refused = expect(ask()).rejects.toEqual(new EnclaveError(code as EnclaveError['code']));
    jest.advanceTimersByTime(15_000);
    await refused;
    calls.answered(1, { document: 'AAAA' }); // too late, and of no effect
  });

  it("passes on the key service's refusal and no other code", async () => {
    const [refused, failed, noDocument] = [release(), release(), document()];
    calls.refused(1, 'key.refused');
    calls.refused(2, 'prompt.invalid');
    calls.refused(3, 'key.refused');
    await expect(refused).rejects.toMatchObject({ code: 'key.refused' });
    await expect(failed).rejects.toMatchObject({ code: 'key.unavailable' });
    await expect(noDocument).rejects.toMatchObject({ code: 'attest.failed' });
  });

  it('takes no answer of another form', async () => {
    const asked = release();
    calls.answered(1, { envelope: 'AAAA', more: 1 });
    await expect(asked).rejects.toMatchObject({ code: 'key.unavailable' });
  });
});
