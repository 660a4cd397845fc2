import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { AWS_NITRO_ROOT, certificateFingerprint, verifyNitro } from '@intaglio/privacy-plugins/attestation';
import { simulatedIsolation } from '@intaglio/privacy-plugins/tee';
import { superviseStandIns, type StandInSupervisor } from '../stand-in/stand-in.spec-support.js';
import { SimulatedHardware } from './simulated-hardware.js';

const measurement = { pcr0: 'a1'.repeat(48), pcr1: 'b2'.repeat(48), pcr2: 'a1'.repeat(48) };
const request = { publicKey: new Uint8Array(32).fill(1), userData: new Uint8Array(32).fill(2), nonce: null };
const asserted = { status: 'asserted' };

describe('documents of the simulated hardware', () => {
  let stage: StandInSupervisor;
  beforeAll(async () => void (stage = await superviseStandIns()));
  afterAll(() => stage.close());

  /** What an enclave gets when it asks its host. */
  async function document(nonce: string): Promise<Uint8Array> {
    const { document } = (await stage.command(`document:${nonce}`)) as { document: string };
    return Buffer.from(document, 'base64url');
  }

  it('verify by the rules of real documents, under the simulator’s root', async () => {
    const { supervisor } = stage;
    const { claims, facts } = await verifyNitro(await document('fresh'), {
      ...{ roots: [supervisor.rootFingerprint], atMs: Date.now(), maxAgeMs: 5000, measurements: [supervisor.measurement] },
      ...{ nonce: Buffer.from('fresh'), userData: Buffer.from('the hash of a binding') },
    });
    for (const name of ['format', 'signature', 'genuine', 'fresh', 'not-debug', 'measurement', 'nonce', 'user-data'] as const)
      expect({ [name]: claims[name] }).toEqual({ [name]: expect.objectContaining(asserted) });
    expect(simulatedIsolation(facts!.moduleId!)).toBe(supervisor.isolation);
  });

  it('do not verify under AWS’s root', async () => {
    const { claims } = await verifyNitro(await document('fresh'), { roots: [AWS_NITRO_ROOT], atMs: Date.now() });
    expect(claims.genuine).toMatchObject({ status: 'refuted', code: 'chain.untrusted-root' });
  });

  it('publish a root that says what it is; its key is the supervisor’s alone', () => {
    const state = join(stage.directory, 'state');
    expect(certificateFingerprint(readFileSync(join(state, 'root.der')))).toBe(stage.supervisor.rootFingerprint);
    expect(readFileSync(join(state, 'root.der'), 'latin1')).toContain('SIMULATED-NOT-HARDWARE');
    expect(readFileSync(join(state, 'root.pem'), 'utf8')).toContain('BEGIN CERTIFICATE');
    expect(statSync(join(state, 'root-key.pk8')).mode & 0o777).toBe(0o600);
  });

  it('are about the enclave that asks: another module’s measurement and id are in another’s document', async () => {
    const hardware = await SimulatedHardware.open(join(stage.directory, 'state'));
    const [one, other] = [
      hardware.moduleFor('process', measurement),
      hardware.moduleFor('process', { ...measurement, pcr0: 'c3'.repeat(48) }),
    ];
    const expectations = { roots: [hardware.rootFingerprint], atMs: Date.now(), measurements: [measurement] };
    expect((await verifyNitro(await one.document(request), expectations)).claims.measurement).toMatchObject(asserted);
    const { claims, facts } = await verifyNitro(await other.document(request), expectations);
    expect(claims.measurement).toMatchObject({ status: 'refuted' });
    expect(facts!.moduleId).toBe(other.moduleId);
    expect(one.moduleId).not.toBe(other.moduleId);
  });

  it('stay genuine under the root that the state directory keeps, after a restart too', async () => {
    const again = await SimulatedHardware.open(join(stage.directory, 'state'));
    expect(again.rootFingerprint).toBe(stage.supervisor.rootFingerprint);
  });

  it('carry a public key of RSA-2048 and all the bytes that a request may have', async () => {
    const hardware = await SimulatedHardware.open(join(stage.directory, 'state'));
    const publicKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'der', type: 'spki' });
    const full = { publicKey: new Uint8Array(publicKey), userData: new Uint8Array(512), nonce: new Uint8Array(512) };
    const document = await hardware.moduleFor('sealed', measurement).document(full);
    const { claims } = await verifyNitro(document, { roots: [hardware.rootFingerprint], atMs: Date.now(), ...full });
    for (const name of ['format', 'genuine', 'key-binding', 'user-data', 'nonce'] as const) expect(claims[name]).toMatchObject(asserted);
  });
});
