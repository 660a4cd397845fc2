import type { BrandId, TenantId } from '@intaglio/domain';
import { EnclaveError, type EnclaveCode, type EnclavePort, type Operation } from '@intaglio/privacy-plugins/tee';
import { smallTraining } from '../../test-stage/small-training.js';
import { EnclaveTraining, type EnclaveOrder } from './enclave-training.js';

const { settings, items } = smallTraining({ steps: 25 });
const place = { tenantId: 'tenant' as TenantId, brandId: 'brand' as BrandId, trainingRunId: 'run', datasetRoot: '1' };
const terms: EnclaveOrder['terms'] = { place, policy: { assurance: 'simulated', options: { measurements: [{ pcr0: 'ab'.repeat(48) }] } } };
const order = (changes: Partial<EnclaveOrder> = {}): EnclaveOrder => ({
  ...{ terms, settings, claimed: 0, items: { training: items.slice(0, 130), heldOut: items.slice(130), heldOutRows: [] } },
  ...changes,
});
const never = new AbortController().signal;

/** Answers as an enclave does, and writes down what was asked and claimed, in order. @param refusing a code for the first slices */
function scripted(refusing: EnclaveCode[] = []) {
  const log: string[] = [];
  const ask = async (operation: Operation, { begun, claimed }: { begun?: number; claimed?: number }) => {
    if (operation === 'attest') return { binding: { keys: [{ suite: 'x25519', publicKey: Buffer.alloc(32, 9).toString('base64url') }] } };
    log.push(operation === 'train-slice' ? `draw ${begun}–${claimed}` : operation);
    const code = operation === 'train-slice' ? refusing.shift() : undefined;
    if (code) throw new EnclaveError(code);
    return { progress: { step: claimed }, checkpoint: 'AAAA' };
  };
  const hooks = {
    claim: (claimed: number) => Promise.resolve(void log.push(`claim ${claimed}`)),
    progress: () => Promise.resolve(void log.push('keep')),
  };
  return { log, port: { ask } as unknown as EnclavePort, hooks };
}

describe('a training in turns with an enclave', () => {
  it('claims before each draw and keeps what came of it, ten steps at a time', async () => {
    const { log, port, hooks } = scripted();
    expect(await new EnclaveTraining(port, order()).train(hooks, never)).toBe(true);
    const turns = [
      [0, 1],
      [1, 11],
      [11, 21],
      [21, 26],
    ].flatMap(([begun, claimed]) => [`claim ${claimed}`, `draw ${begun}–${claimed}`, 'keep']);
    expect(log).toEqual(['train-items', ...turns]);
  });

  it('sends the items again to an enclave that does not have them, for the same claim', async () => {
    const { log, port, hooks } = scripted(['training-items.missing']);
    expect(await new EnclaveTraining(port, order({ claimed: 16, checkpoint: 'AAAA' })).train(hooks, never)).toBe(true);
    expect(log).toEqual(['claim 26', 'draw 16–26', 'train-items', 'draw 16–26', 'keep']);
  });

  it('draws nothing whose claim was not kept', async () => {
    const { log, port, hooks } = scripted();
    const claim = () => Promise.reject(new Error('the database is gone'));
    await expect(new EnclaveTraining(port, order({ claimed: 16, checkpoint: 'AAAA' })).train({ ...hooks, claim }, never)).rejects.toThrow(
      'gone',
    );
    expect(log).toEqual([]);
  });

  it('ends between two slices when it is told to', async () => {
    const { log, port, hooks } = scripted();
    const stopping = new AbortController();
    const progress = () => Promise.resolve(stopping.abort());
    expect(await new EnclaveTraining(port, order()).train({ ...hooks, progress }, stopping.signal)).toBe(false);
    expect(log).toEqual(['train-items', 'claim 1', 'draw 0–1']);
  });

  it.each<[string, Partial<EnclaveOrder>, string]>([
    ['moments that were claimed and lost', { claimed: 1 }, 'budget.exhausted'],
    ['a run that began outside', { claimed: 11, checkpoint: '{"version":1}' }, 'storage.corrupt'],
    ['more steps than a checkpoint holds', { settings: { ...settings, steps: 5001 } }, 'request.invalid'],
    ['no privacy', { settings: { ...settings, privacy: null } }, 'request.invalid'],
  ])('draws nothing for %s', async (_, changes, code) => {
    const { log, port, hooks } = scripted();
    await expect((async () => new EnclaveTraining(port, order(changes)).train(hooks, never))()).rejects.toMatchObject({ code });
    expect(log).toEqual([]);
  });

  it('waits for enclaves where none are', async () => {
    const { hooks } = scripted();
    await expect(new EnclaveTraining(undefined, order()).train(hooks, never)).rejects.toMatchObject({
      ...{ code: 'enclave.unavailable', retryable: true },
    });
  });
});
