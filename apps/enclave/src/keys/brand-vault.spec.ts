import { randomBytes, randomUUID } from 'node:crypto';
import { EnclaveError, type HostCall } from '@intaglio/privacy-plugins/tee';
import { jest } from '@jest/globals';
import { failureOf, type Host } from '../pipe/host.js';
import { KEY_SERVICE_KEY, readDocument, ScriptedHost } from '../testing/scripted-host.js';
import { BrandVault } from './brand-vault.js';
import { createIdentity } from './identity.js';

const code = (expected: string) => expect.objectContaining({ name: 'EnclaveError', code: expected });
const brandId = () => ({ tenantId: randomUUID(), brandId: randomUUID() });
const HOUR_MS = 60 * 60_000;

/** The pipe's rules for answers, without a pipe. */
const hostOf = (script: ScriptedHost): Host => ({
  ask: (call: HostCall, request: unknown) => {
    const answer = script.answer(call, request);
    return typeof answer === 'string'
      ? Promise.reject(failureOf(call, answer as EnclaveError['code']))
      : (Promise.resolve(answer) as Promise<never>);
  },
});

describe('BrandVault', () => {
  let script: ScriptedHost;
  let vault: BrandVault;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
    script = new ScriptedHost(randomBytes(8));
    vault = new BrandVault(createIdentity(), hostOf(script), KEY_SERVICE_KEY);
  });
  afterEach(() => jest.useRealTimers());

  it('asks for a secret once, however many wait for it, and gives each brand its own keys', async () => {
    const [first, second] = [brandId(), brandId()];
    const brands = await Promise.all([vault.brand(first), vault.brand(first), vault.brand(second), vault.brand(first)]);
    expect(new Set(brands).size).toBe(2);
    expect(script.calls).toEqual(['document', 'document', 'release-key', 'release-key']);
    expect(brands[0]!.keys.publicKeys).not.toEqual(brands[2]!.keys.publicKeys);
  });

  it('has the same keys as any other enclave of the brand, and a receipt key of its own', async () => {
    const of = brandId();
    const other = await new BrandVault(createIdentity(), hostOf(script), KEY_SERVICE_KEY).brand(of);
    const { binding } = await (await vault.brand(of)).attest();
    const { binding: theirs } = await other.attest();
    expect(binding.keys).toEqual(theirs.keys);
    expect(binding.receiptKey).not.toBe(theirs.receiptKey);
  });

  it('holds a secret for an hour, used or not', async () => {
    const of = brandId();
    const brand = await vault.brand(of);
    jest.advanceTimersByTime(HOUR_MS - 1);
    expect(await vault.brand(of)).toBe(brand);
    jest.advanceTimersByTime(1);
    script.release = 'key.refused';
    await expect(vault.brand(of)).rejects.toEqual(code('key.refused'));
  });

  it('does not drop a secret because an older one ended', async () => {
    const of = brandId();
    await vault.brand(of);
    jest.advanceTimersByTime(HOUR_MS);
    const renewed = await vault.brand(of);
    jest.advanceTimersByTime(HOUR_MS / 2);
    expect(await vault.brand(of)).toBe(renewed);
  });

  it('remembers no refusal', async () => {
    const of = brandId();
    script.release = 'key.refused';
    await expect(vault.brand(of)).rejects.toEqual(code('key.refused'));
    script.release = 'allow';
    expect((await vault.brand(of)).of).toEqual(of);
  });

  it('takes nothing but an envelope for its own key', async () => {
    for (const release of ['not-an-envelope', 'internal', 'input.invalid'] as const) {
      script.release = release;
      await expect(vault.brand(brandId())).rejects.toEqual(code('key.unavailable'));
    }
    script.release = 'allow';
    script.hardware = 'fails';
    await expect(vault.brand(brandId())).rejects.toEqual(code('key.unavailable'));
  });

  it.each(['of-another-service', 'for-another-brand', 'for-another-document'] as const)(
    'takes no secret that is signed %s',
    async (release) => {
      script.release = release;
      await expect(vault.brand(brandId())).rejects.toEqual(code('key.unavailable'));
    },
  );

  it('holds no more brands than it can', async () => {
    const first = brandId();
    await vault.brand(first);
    for (let i = 0; i < 64; i++) await vault.brand(brandId());
    const before = script.calls.length;
    await vault.brand(first);
    expect(script.calls.length).toBe(before + 2);
  });

  it('vouches for its receipt key with the same document for ten minutes', async () => {
    const brand = await vault.brand(brandId());
    const first = await brand.vouch();
    jest.advanceTimersByTime(10 * 60_000);
    expect(await brand.vouch()).toBe(first);
    jest.advanceTimersByTime(1);
    expect(await brand.vouch()).not.toBe(first);
    expect(first.measurement).toBe(script.measurement);
    expect(readDocument(first.attestation.document).nonce).toBeNull();
  });

  it('does not vouch with a document that states no measurement', async () => {
    const brand = await vault.brand(brandId());
    jest.spyOn(script, 'answer').mockReturnValue({ document: 'AAAA' });
    await expect(brand.vouch()).rejects.toEqual(code('attest.failed'));
  });
});
