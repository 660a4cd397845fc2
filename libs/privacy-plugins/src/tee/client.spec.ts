import { DomainError, HPKE_SUITES, sealedBlobSchema, sealedInputSchema } from '@intaglio/domain';
import fc from 'fast-check';
import { AWS_NITRO_ROOT } from './attestation/roots.js';
import { sealModel, sealPrompt } from './client.js';
import { decodeBase64url, encodeBase64url } from './protocol/base64url.js';
import type { EnclaveAttestation } from './protocol/messages.js';
import { decodeSealedPrompt } from './sealed-prompt.js';
import { testEnclave, type Answer, type TestEnclave } from './testing/test-enclave.js';
import { testHardware } from './testing/test-hardware.js';
import { attestationNonce, verifyEnclave, VerifiedEnclave, type EnclaveExpectations } from './verified-enclave.js';

const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const [tenantId, brandId, policyId] = [id(1), id(2), id(3)];
const canary = 'a garden of canaries';

let enclave: TestEnclave;
beforeAll(async () => {
  enclave = await testEnclave({ tenantId, brandId });
});

const answerOf = (attestation: EnclaveAttestation) => ({ format: 'aws-nitro', tenantId, brandId, policyId, ...attestation });

function expectations(nonce: Uint8Array, change: Partial<EnclaveExpectations> = {}): EnclaveExpectations {
  const trust = { roots: [enclave.hardware.root], measurements: [{ pcr0: enclave.measurement }] };
  return { nonce, trust, tenantId, brandId, atMs: Date.now(), ...change };
}

/** One question and its answer, the answer changed as given. */
async function verified(change: Answer = {}, expected: Partial<EnclaveExpectations> = {}, outside: object = {}): Promise<VerifiedEnclave> {
  const nonce = attestationNonce();
  return verifyEnclave({ ...answerOf(await enclave.attest(nonce, change)), ...outside }, expectations(nonce, expected));
}

async function refused(attempt: Promise<unknown>, ...codes: string[]): Promise<void> {
  const error = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DomainError);
  expect(error).toMatchObject({ code: 'attestation.refused' });
  for (const code of codes) expect((error as DomainError).detail).toContain(code);
}

describe('verifyEnclave', () => {
  it('knows an allowed enclave', async () => {
    expect(await verified()).toMatchObject({ tenantId, brandId, policyId, measurement: enclave.measurement, isolation: 'namespaced' });
  });

  it('draws 32 bytes for every question', () => {
    expect(attestationNonce()).toHaveLength(32);
    expect(attestationNonce()).not.toEqual(attestationNonce());
  });

  it('refuses the answer to another question', async () => {
    const replayed = answerOf(await enclave.attest(attestationNonce()));
    await refused(verifyEnclave(replayed, expectations(attestationNonce())), 'nonce.mismatch');
    await refused(verifyEnclave(answerOf(await enclave.attest()), expectations(attestationNonce())), 'nonce.mismatch');
  });

  it('refuses a stale document and one of the future', async () => {
    await refused(verified({ statement: { timestampMs: Date.now() - 6 * 60_000 } }), 'time.too-old');
    await refused(verified({ statement: { timestampMs: Date.now() - 2000 } }, { maxAgeMs: 1000 }), 'time.too-old');
    await refused(verified({ statement: { timestampMs: Date.now() + 6 * 60_000 } }), 'time.future');
    await refused(verified({}, { atMs: Date.now() + 24 * 3_600_000 }), 'certificate.expired', 'time.too-old');
  });

  it('refuses another root, also when the document is perfect otherwise', async () => {
    const measurements = [{ pcr0: enclave.measurement }];
    await refused(verified({}, { trust: { roots: [AWS_NITRO_ROOT], measurements } }), 'chain.untrusted-root');
    await refused(verified({}, { trust: { roots: [(await testHardware()).root], measurements } }), 'chain.untrusted-root');
  });

  it('refuses a measurement that is not allowed, and a debug enclave', async () => {
    const roots = [enclave.hardware.root];
    await refused(verified({}, { trust: { roots, measurements: [{ pcr0: 'ab'.repeat(48) }] } }), 'measurement.not-allowed');
    await refused(verified({}, { trust: { roots, measurements: [] } }), 'measurement.not-allowed');
    await refused(
      verified({}, { trust: { roots, measurements: [{ pcr0: enclave.measurement, pcr1: 'ab'.repeat(48) }] } }),
      'measurement.not-allowed',
    );
    await refused(verified({ statement: { measurement: new Uint8Array(48) } }), 'debug.enabled');
  });

  it('refuses keys that the document does not vouch for', async () => {
    const other = await testEnclave({ tenantId, brandId });
    const nonce = attestationNonce();
    const { document, binding } = await enclave.attest(nonce);
    for (const change of [{ keys: other.binding.keys }, { receiptKey: other.binding.receiptKey }, { keys: [...binding.keys].reverse() }])
      await refused(verifyEnclave(answerOf({ document, binding: { ...binding, ...change } }), expectations(nonce)), 'user-data.mismatch');
  });

  it('refuses the genuine document of another brand or tenant, whatever the answer claims', async () => {
    await refused(verified({ binding: { brandId: id(8) } }), 'binding.another-brand');
    await refused(verified({ binding: { tenantId: id(8) } }), 'binding.another-brand');
    await refused(verified({}, {}, { brandId: id(8) }), 'answer.another-brand');
    await refused(verified({}, {}, { tenantId: id(8) }), 'answer.another-brand');
  });

  it('refuses a binding that lacks a suite', async () => {
    const xWing = enclave.binding.keys[0]!;
    await refused(verified({ binding: { keys: [xWing, xWing] } }), 'binding.missing-suite');
  });

  it('refuses a simulator below the level asked for', async () => {
    const trust = { roots: [enclave.hardware.root], measurements: [{ pcr0: enclave.measurement }] };
    expect(await verified({}, { trust: { ...trust, minIsolation: 'namespaced' } })).toHaveProperty('isolation', 'namespaced');
    await refused(verified({}, { trust: { ...trust, minIsolation: 'sealed' } }), 'isolation.too-low');
  });

  it.each([
    ['minIsolation given', 'process' as const],
    ['no minIsolation', undefined],
  ])('takes no document for hardware because it does not say that it is simulated: %s', async (_, minIsolation) => {
    const trust = { roots: [enclave.hardware.root], measurements: [{ pcr0: enclave.measurement }], minIsolation };
    for (const moduleId of [
      'i-0123456789abcdef0-enc0123456789abcdef',
      'sim-perfect-i0-enc0',
      'SIM-sealed-i0000000000000000-enc1111111111111111',
    ]) {
      await refused(verified({ statement: { moduleId } }, { trust }), 'isolation.unstated');
      // Trusting real hardware as well doesn't lend the simulator's root its word.
      await refused(
        verified({ statement: { moduleId } }, { trust: { ...trust, roots: [AWS_NITRO_ROOT, ...trust.roots] } }),
        'chain.untrusted-root',
      );
    }
  });

  it('refuses one bit changed in any byte of the document', async () => {
    const nonce = attestationNonce();
    const { document, binding } = await enclave.attest(nonce);
    const bytes = decodeBase64url(document)!;
    for (let i = 0; i < bytes.length; i += 7) {
      const changed = encodeBase64url(bytes.map((byte, k) => (k === i ? byte ^ (1 << (i % 8)) : byte)));
      await refused(verifyEnclave(answerOf({ document: changed, binding }), expectations(nonce)));
    }
  });

  it.each([null, undefined, 7, 'text', [], {}, { format: 'aws-nitro' }])('refuses the answer %p', async (answer) => {
    await refused(verifyEnclave(answer, expectations(attestationNonce())), 'answer.malformed');
  });

  it('refuses whatever JSON may come, and throws nothing else', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.base64String(), fc.constant(undefined));
    const members = fc.constantFrom('format', 'tenantId', 'brandId', 'document', 'binding', 'note');
    const nonce = attestationNonce();
    const good = answerOf(await enclave.attest(nonce));
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), members, value, async (whole, member, part) => {
        await refused(verifyEnclave(whole, expectations(nonce)));
        await refused(verifyEnclave({ ...good, [member]: part }, expectations(nonce)));
      }),
      { numRuns: 60 },
    );
  });

  it('refuses an answer of another format or with something added', async () => {
    await refused(verified({}, {}, { format: 'intel-tdx' }), 'answer.malformed');
    await refused(verified({}, {}, { note: 'x' }), 'answer.malformed');
    await refused(verified({}, {}, { document: '+' }), 'answer.malformed');
    await refused(verified({}, {}, { document: 'AB' }), 'document.not-base64url');
    await refused(verified({}, {}, { document: '' }), 'format refuted');
  });
});

describe('sealPrompt', () => {
  const traits = { colour: 'navy blue', energy: 50 };
  const placeOf = (requestId: string) => ({ purpose: 'input' as const, tenantId, brandId, policyId, requestId });

  it.each(HPKE_SUITES)('seals for the enclave, the brand, the policy and one request, with %s', async (suite) => {
    const { input, opening } = await sealPrompt(await verified(), { prompt: canary, traits, suite });
    expect(sealedInputSchema.parse(input)).toEqual(input);
    expect(input).toMatchObject({ kind: 'sealed', policyId, suite });
    const blob = sealedBlobSchema.strip().parse(input);
    expect(decodeSealedPrompt(await enclave.keys.open(placeOf(input.requestId), blob))).toEqual(opening);
    expect(opening).toMatchObject({ version: 1, prompt: canary, traits });
    for (const place of [placeOf(id(9)), { ...placeOf(input.requestId), policyId: id(9) }, { ...placeOf(input.requestId), brandId: id(9) }])
      await expect(enclave.keys.open(place, blob)).rejects.toMatchObject({ code: 'input.unopenable' });
  });

  it('uses X-Wing unless told otherwise, and fresh randomness', async () => {
    const target = await verified();
    const [first, second] = [await sealPrompt(target, { prompt: canary }), await sealPrompt(target, { prompt: canary })];
    expect(first.input.suite).toBe('x-wing');
    expect(second.input.requestId).not.toBe(first.input.requestId);
    expect(second.opening.salt).not.toBe(first.opening.salt);
  });

  it('says nothing by its length', async () => {
    const target = await verified();
    const lengths = ['x', canary, '🌹'.repeat(600)].map(async (prompt) => (await sealPrompt(target, { prompt })).input.ciphertext.length);
    expect(new Set(await Promise.all(lengths)).size).toBe(1);
  });

  it('seals the same words again with the salt that it gave', async () => {
    const target = await verified();
    const { opening } = await sealPrompt(target, { prompt: canary, traits });
    const again = await sealPrompt(target, { prompt: canary, traits, salt: decodeBase64url(opening.salt)! });
    expect(again.opening).toEqual(opening);
  });

  it.each([
    ['an empty prompt', { prompt: ' ' }, 'prompt.invalid'],
    ['control characters', { prompt: `${canary}\u0007` }, 'prompt.invalid'],
    ['a long prompt', { prompt: canary.repeat(50) }, 'prompt.too-long'],
    ['an unknown trait', { prompt: canary, traits: { smell: canary } as never }, 'request.invalid'],
    ['a short salt', { prompt: canary, salt: new Uint8Array(31) }, 'request.invalid'],
  ])('refuses %s on the device, without repeating it', async (_, words, code) => {
    const error: unknown = await sealPrompt(await verified(), words).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code });
    expect(JSON.stringify([error, (error as Error).message])).not.toContain('canaries');
  });

  it('seals to nothing but a verified enclave', async () => {
    const { hardware: _, ...shape } = enclave;
    for (const forged of [{ tenantId, brandId, policyId, ...shape }, Object.create(VerifiedEnclave.prototype) as object])
      await expect(sealPrompt(forged as never, { prompt: canary })).rejects.toThrow();
    const target = await verified();
    expect(() => Object.assign(target, { policyId: id(9) })).toThrow(TypeError);
  });

  it('refuses a key that the enclave vouched for and that is none', async () => {
    const keys = enclave.binding.keys.map(({ suite }) => ({ suite, publicKey: encodeBase64url(new Uint8Array(32)) }));
    const target = await verified({ binding: { keys } });
    for (const suite of HPKE_SUITES) await refused(sealPrompt(target, { prompt: canary, suite }), 'binding.bad-key');
  });
});

describe('sealModel', () => {
  it('seals for the brand’s enclaves and for a model only', async () => {
    const weights = crypto.getRandomValues(new Uint8Array(4608));
    const blob = await sealModel(await verified(), weights);
    expect(sealedBlobSchema.parse(blob)).toEqual(blob);
    expect(await enclave.keys.open({ purpose: 'model', tenantId, brandId }, blob)).toEqual(weights);
    await expect(enclave.keys.open({ purpose: 'model', tenantId, brandId: id(9) }, blob)).rejects.toMatchObject({
      code: 'model.unopenable',
    });
  });
});
