import { randomBytes } from 'node:crypto';
import { newId } from '@intaglio/domain';
import { verifyNitro } from '@intaglio/privacy-plugins/attestation';
import { bindingHash, sealTo, simulatedIsolation, type EnclaveAttestation, type EnclaveBinding } from '@intaglio/privacy-plugins/tee';
import { startTestEnclaves, type TestEnclaves } from '@intaglio/testing';

const failing = (code: string) => expect.objectContaining({ name: 'EnclaveError', code });

describe('the real enclave program under the supervisor', () => {
  let test: TestEnclaves;
  beforeAll(async () => void (test = await startTestEnclaves({ count: 2 })));
  afterAll(() => test?.close(), 30_000);

  const newBrand = () => ({ tenantId: newId(), brandId: newId() });
  const attest = (brand: ReturnType<typeof newBrand>, nonce = randomBytes(32)) =>
    test.enclaves.ask('attest', { ...brand, nonce: nonce.toString('base64url') });
  const claimsOf = async ({ document, binding }: EnclaveAttestation, nonce: Buffer) =>
    verifyNitro(Buffer.from(document, 'base64url'), {
      ...{ roots: [test.rootFingerprint], atMs: Date.now(), maxAgeMs: 10_000, measurements: [test.measurement] },
      ...{ nonce, userData: bindingHash(binding) },
    });

  it('vouches for the brand’s keys in a document that verifies, and says its isolation', async () => {
    const nonce = randomBytes(32);
    const { claims, facts } = await claimsOf(await attest(newBrand(), nonce), nonce);
    for (const name of ['genuine', 'signature', 'fresh', 'not-debug', 'measurement', 'nonce', 'user-data'] as const)
      expect({ [name]: claims[name] }).toEqual({ [name]: expect.objectContaining({ status: 'asserted' }) });
    expect(simulatedIsolation(facts!.moduleId!)).toBe(test.isolation);
  });

  it('two enclaves serve one brand: their receiving keys are the same, their receipt keys are not', async () => {
    const brand = newBrand();
    const before = test.audit.length;
    const answers = await Promise.all(Array.from({ length: 8 }, () => attest(brand)));
    const keysOf = ({ binding }: EnclaveAttestation): string => JSON.stringify(binding.keys);
    expect(new Set(answers.map(keysOf)).size).toBe(1);
    expect(new Set(answers.map(({ binding }) => binding.receiptKey)).size).toBe(2);
    expect(test.audit.slice(before).map(({ action }) => action)).toEqual(['key.released', 'key.released']);
  });

  it('what was sealed once opens in either of them', async () => {
    const brand = newBrand();
    const { binding } = await attest(brand);
    const model = await sealModel(binding, brand);
    // Not a model, so `model.invalid`; `model.unopenable` would say that an enclave has another key.
    const asked = Array.from({ length: 8 }, () => test.enclaves.ask('inspect-model', { ...brand, model }).catch((error: unknown) => error));
    for (const error of await Promise.all(asked)) expect(error).toEqual(failing('model.invalid'));
  });

  it('what was sealed for another brand opens in none', async () => {
    const [one, other] = [newBrand(), newBrand()];
    const model = await sealModel((await attest(other)).binding, other);
    await expect(test.enclaves.ask('inspect-model', { ...one, model })).rejects.toEqual(failing('model.unopenable'));
  });

  it('gets no key while its measurement is not allowed; the log says why', async () => {
    const brand = newBrand();
    test.allow([{ pcr0: 'ab'.repeat(48) }]);
    const before = test.audit.length;
    await expect(attest(brand)).rejects.toEqual(failing('key.refused'));
    expect(test.audit.slice(before)).toEqual([
      {
        ...brand,
        action: 'key.refused',
        context: { reason: 'measurement.not-allowed', measurement: test.measurement.pcr0, moduleId: expect.stringMatching(/^sim-/) },
      },
    ]);
    test.allow([{ pcr0: 'ab'.repeat(48) }, test.measurement]);
    await expect(attest(brand)).resolves.toHaveProperty('document');
  });

  it('an enclave that is killed comes back with the brand’s keys: what was sealed before still opens', async () => {
    const brand = newBrand();
    const { binding } = await attest(brand);
    const model = await sealModel(binding, brand);
    const before = test.supervisor.enclaves().map(({ processId }) => processId);
    for (const pid of before) process.kill(pid, 'SIGKILL');
    await expect(untilAnswered(() => test.enclaves.ask('inspect-model', { ...brand, model }))).rejects.toEqual(failing('model.invalid'));
    expect(test.supervisor.enclaves().some(({ processId }) => before.includes(processId))).toBe(false);
    expect((await attest(brand)).binding.keys).toEqual(binding.keys);
  });
});

/** Sealed as a model, though there is none inside. */
function sealModel({ keys }: EnclaveBinding, brand: { readonly tenantId: string; readonly brandId: string }) {
  const { suite, publicKey } = keys[0]!;
  return sealTo({ suite, publicKey: Buffer.from(publicKey, 'base64url') }, { purpose: 'model', ...brand }, randomBytes(100));
}

/** As a queue does: again while no enclave is there. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  const endAt = Date.now() + 30_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if ((error as { code?: string }).code !== 'enclave.unavailable' || Date.now() > endAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
