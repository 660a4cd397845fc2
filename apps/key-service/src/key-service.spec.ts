import { createPublicKey, generateKeyPairSync, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AWS_NITRO_ROOT } from '@intaglio/privacy-plugins/attestation';
import { isSignedRelease, openEnvelope } from '@intaglio/privacy-plugins/tee';
import { keyServiceKeyOf } from './release/brand-secret.js';
import {
  enclaveKey,
  keyServiceWith,
  newBrand,
  NEXT_PROGRAM,
  PROGRAM,
  ROOT_SECRET,
  spkiOf,
  testHardware,
  type DocumentChanges,
} from './testing/key-service.spec-support.js';

const enclaveSpki = new Uint8Array(createPublicKey(enclaveKey).export({ format: 'der', type: 'spki' }));
const hardware = await testHardware(enclaveSpki);
const foreign = await testHardware(enclaveSpki);
const roots = { hardware: [AWS_NITRO_ROOT], simulated: [hardware.fingerprint] };
const MINUTE_MS = 60_000;

function stage(now = Date.now) {
  const made = keyServiceWith({ roots, now });
  const brand = newBrand();
  made.policies.set(brand.brandId, { assurance: 'simulated', measurements: [PROGRAM] });
  return { ...made, brand };
}

const refused = (reason: string) => ({ outcome: 'refused', reason });

describe('a key service', () => {
  it('releases the brand’s secret, sealed to the key in the document, and says so in the log', async () => {
    const { service, audit, brand } = stage();
    const answer = await service.release(await hardware.request(brand));
    if (answer.outcome !== 'released') throw new Error(answer.outcome);
    const expected = hkdfSync('sha256', ROOT_SECRET, `${brand.tenantId}/${brand.brandId}`, 'intaglio.tee.brand-secret.v1', 32);
    expect(openEnvelope(answer.envelope, enclaveKey).equals(Buffer.from(expected))).toBe(true);
    expect(audit.events).toEqual([
      { ...brand, action: 'key.released', context: { measurement: PROGRAM.pcr0, moduleId: expect.stringMatching(/^sim-process-i/) } },
    ]);
  });

  it('signs what it releases: for this brand, this document and this envelope', async () => {
    const { service, brand } = stage();
    const request = await hardware.request(brand);
    const answer = await service.release(request);
    if (answer.outcome !== 'released') throw new Error(answer.outcome);
    const { envelope, signature } = answer;
    const release = { ...brand, document: Buffer.from(request.document, 'base64url'), envelope };
    const isSigned = (change: Partial<typeof release>, rootSecret = ROOT_SECRET): boolean =>
      isSignedRelease(keyServiceKeyOf(rootSecret), { ...release, ...change }, signature);
    expect(isSigned({})).toBe(true);
    const others = [{ tenantId: brand.brandId }, { brandId: brand.tenantId }, { document: Buffer.alloc(1) }, { envelope: Buffer.alloc(1) }];
    expect(others.map((change) => isSigned(change))).toEqual([false, false, false, false]);
    expect(isSigned({}, Buffer.alloc(32, 8))).toBe(false);
  });

  it('gives every enclave of a brand the same secret, and every brand another', async () => {
    const { service, policies, brand } = stage();
    const other = newBrand();
    policies.set(other.brandId, { assurance: 'simulated', measurements: [PROGRAM] });
    const secretFor = async (whose: typeof brand): Promise<string> => {
      const answer = await service.release(await hardware.request(whose));
      return answer.outcome === 'released' ? openEnvelope(answer.envelope, enclaveKey).toString('hex') : answer.outcome;
    };
    const [first, again, others] = [await secretFor(brand), await secretFor(brand), await secretFor(other)];
    expect(again).toBe(first);
    expect(others).toMatch(/^[0-9a-f]{64}$/);
    expect(others).not.toBe(first);
  });

  it('rolls to another measurement: two at once, then the old one is refused at once', async () => {
    const { service, policies, brand } = stage();
    const ask = async (measurement: typeof PROGRAM) => (await service.release(await hardware.request(brand, { measurement }))).outcome;
    expect([await ask(PROGRAM), await ask(NEXT_PROGRAM)]).toEqual(['released', 'refused']);
    policies.set(brand.brandId, { assurance: 'simulated', measurements: [PROGRAM, { pcr0: NEXT_PROGRAM.pcr0 }] });
    expect([await ask(PROGRAM), await ask(NEXT_PROGRAM)]).toEqual(['released', 'released']);
    policies.set(brand.brandId, { assurance: 'simulated', measurements: [NEXT_PROGRAM] });
    expect([await ask(PROGRAM), await ask(NEXT_PROGRAM)]).toEqual(['refused', 'released']);
  });

  const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey.export({ format: 'der', type: 'spki' });
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'der', type: 'spki' });
  it.each<[string, string, DocumentChanges]>([
    ['a debug enclave', 'enclave.debug', { measurement: { ...PROGRAM, pcr0: '0'.repeat(96) } }],
    ['other user data', 'user-data.mismatch', { userData: new Uint8Array(32) }],
    ['a key of 1,024 bits', 'public-key.unsuitable', { publicKey: spkiOf({ modulusLength: 1024 }) }],
    ['a key with exponent 3', 'public-key.unsuitable', { publicKey: spkiOf({ modulusLength: 2048, publicExponent: 3 }) }],
    ['a key that only signs', 'public-key.unsuitable', { publicKey: new Uint8Array(pss) }],
    ['a key of a curve', 'public-key.unsuitable', { publicKey: new Uint8Array(ec) }],
    ['no key', 'public-key.unsuitable', { publicKey: Uint8Array.of(1) }],
    ['a key with bytes behind it', 'public-key.unsuitable', { publicKey: Uint8Array.of(...enclaveSpki, 0) }],
    ['another program', 'measurement.not-allowed', { measurement: NEXT_PROGRAM }],
    ['another launch of the program', 'measurement.not-allowed', { measurement: { ...PROGRAM, pcr1: NEXT_PROGRAM.pcr1 } }],
  ])('refuses %s as %s, with what the hardware signed in the log', async (_, reason, changes) => {
    const { service, audit, brand } = stage();
    await expect(service.release(await hardware.request(brand, changes))).resolves.toEqual(refused(reason));
    await service.close();
    expect(audit.events).toEqual([
      {
        ...brand,
        action: 'key.refused',
        context: { reason, measurement: (changes.measurement ?? PROGRAM).pcr0, moduleId: expect.stringMatching(/^sim-/) },
      },
    ]);
  });

  it('refuses a document made for another brand', async () => {
    const { service, policies, brand } = stage();
    const other = newBrand();
    policies.set(other.brandId, { assurance: 'simulated', measurements: [PROGRAM] });
    const { document } = await hardware.request(other);
    await expect(service.release({ ...brand, document })).resolves.toEqual(refused('user-data.mismatch'));
  });

  it('refuses a document of another root, and repeats nothing of it in the log', async () => {
    const { service, audit, brand } = stage();
    await expect(service.release(await foreign.request(brand))).resolves.toEqual(refused('document.untrusted'));
    await service.close();
    expect(audit.events).toEqual([{ ...brand, action: 'key.refused', context: { reason: 'document.untrusted' } }]);
  });

  it('refuses simulated hardware to a brand whose policy asks for hardware', async () => {
    const { service, policies, brand } = stage();
    policies.set(brand.brandId, { assurance: 'hardware', measurements: [PROGRAM] });
    await expect(service.release(await hardware.request(brand))).resolves.toEqual(refused('document.untrusted'));
  });

  it('trusts no simulated hardware where none is configured', async () => {
    const { service, policies } = keyServiceWith({ roots: { hardware: [AWS_NITRO_ROOT], simulated: [] } });
    const brand = newBrand();
    policies.set(brand.brandId, { assurance: 'simulated', measurements: [PROGRAM] });
    await expect(service.release(await hardware.request(brand))).resolves.toEqual(refused('document.untrusted'));
  });

  it.each([
    ['six minutes old', 6 * MINUTE_MS],
    ['of the day before yesterday', 48 * 60 * MINUTE_MS],
    ['from the future', -2 * MINUTE_MS],
  ])('refuses a document %s', async (_, ageMs) => {
    const { service, brand } = stage(() => Date.now() + ageMs);
    await expect(service.release(await hardware.request(brand))).resolves.toEqual(refused('document.stale'));
  });

  it('refuses a real Nitro document that was made for somebody else', async () => {
    const real = readFileSync(
      fileURLToPath(new URL('../../../libs/privacy-plugins/vectors/nitro/nitro-dstack-2025.cose', import.meta.url)),
    );
    const { service, policies, brand } = stage(() => Date.parse('2025-12-25T13:15:37Z'));
    policies.set(brand.brandId, { assurance: 'hardware', measurements: [PROGRAM] });
    const request = { ...brand, document: real.toString('base64url') };
    await expect(service.release(request)).resolves.toEqual(refused('user-data.mismatch'));
  });

  it.each([
    [
      'a changed bit',
      (document: Buffer) => document.map((byte, at) => (at === document.length - 20 ? byte ^ 1 : byte)),
      'document.untrusted',
    ],
    ['a cut document', (document: Buffer) => document.subarray(0, -1), 'document.malformed'],
    ['no document at all', () => Buffer.from('no document'), 'document.malformed'],
  ])('refuses %s', async (_, change, reason) => {
    const { service, brand } = stage();
    const { document } = await hardware.request(brand);
    const changed = Buffer.from(change(Buffer.from(document, 'base64url'))).toString('base64url');
    await expect(service.release({ ...brand, document: changed })).resolves.toEqual(refused(reason));
  });

  it.each([
    ['nothing', undefined],
    ['a text', 'release'],
    ['a field too many', { ...newBrand(), document: 'AA', more: 1 }],
    ['an id in capitals', { ...newBrand(), tenantId: '0198A0F0-0000-7000-8000-00000000000A', document: 'AA' }],
    ['a brand that is no id', { ...newBrand(), brandId: '../../brand', document: 'AA' }],
    ['a document that is no base64url', { ...newBrand(), document: 'A=' }],
  ])('refuses %s as malformed and writes nothing', async (_, given) => {
    const { service, audit } = stage();
    await expect(service.release(given)).resolves.toEqual(refused('request.malformed'));
    await service.close();
    expect(audit.events).toEqual([]);
  });

  it('refuses brands that it does not know or whose policy has no enclaves', async () => {
    const { service, policies, brand } = stage();
    await expect(service.release(await hardware.request({ ...brand, brandId: newBrand().brandId }))).resolves.toEqual(
      refused('brand.unknown'),
    );
    policies.set(brand.brandId, 'without-enclaves');
    await expect(service.release(await hardware.request(brand))).resolves.toEqual(refused('brand.without-enclaves'));
  });

  it('asks for the isolation that the policy asks for', async () => {
    const { service, policies, brand } = stage();
    policies.set(brand.brandId, { assurance: 'simulated', measurements: [PROGRAM], minIsolation: 'namespaced' });
    const ask = async (level: 'process' | 'namespaced' | 'sealed') => service.release(await hardware.request(brand, { level }));
    await expect(ask('process')).resolves.toEqual(refused('isolation.too-low'));
    await expect(ask('namespaced')).resolves.toMatchObject({ outcome: 'released' });
    await expect(ask('sealed')).resolves.toMatchObject({ outcome: 'released' });
  });

  it('releases nothing that it cannot write down, and nothing while policies cannot be read', async () => {
    const { service, audit, brand } = stage();
    audit.fails = true;
    await expect(service.release(await hardware.request(brand))).resolves.toEqual({ outcome: 'unavailable' });
    audit.fails = false;
    audit.missing.add(brand.tenantId);
    await expect(service.release(await hardware.request(brand))).resolves.toEqual({ outcome: 'unavailable' });
    const broken = keyServiceWith({ roots, policies: { enclavePolicy: () => Promise.reject(new Error('no database')) } });
    await expect(broken.service.release(await hardware.request(brand))).resolves.toEqual({ outcome: 'unavailable' });
  });

  it('a refusal stays a refusal when the log cannot be written to', async () => {
    const { service, audit, brand } = stage();
    audit.fails = true;
    await expect(service.release(await hardware.request(brand, { measurement: NEXT_PROGRAM }))).resolves.toEqual(
      refused('measurement.not-allowed'),
    );
    await expect(service.close()).resolves.toBeUndefined();
  });
});
