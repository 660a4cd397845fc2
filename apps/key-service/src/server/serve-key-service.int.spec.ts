import { createPublicKey } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEnvelope } from '@intaglio/privacy-plugins/tee';
import { keyServiceAt } from '@intaglio/supervisor';
import { enclaveKey, keyServiceWith, newBrand, NEXT_PROGRAM, PROGRAM, testHardware } from '../testing/key-service.spec-support.js';
import { serveKeyService, type KeyServer } from './serve-key-service.js';

const failing = (code: string) => expect.objectContaining({ name: 'EnclaveError', code });
const hardware = await testHardware(new Uint8Array(createPublicKey(enclaveKey).export({ format: 'der', type: 'spki' })));

describe('the key service on its socket', () => {
  const directory = mkdtempSync(join(tmpdir(), 'intaglio-keys-'));
  const socketPath = join(directory, 'socket', 'keys');
  const { service, audit, policies } = keyServiceWith({ roots: { hardware: [], simulated: [hardware.fingerprint] } });
  const releaseKey = keyServiceAt(socketPath);
  const brand = newBrand();
  let server: KeyServer;
  beforeAll(async () => {
    policies.set(brand.brandId, { assurance: 'simulated', measurements: [PROGRAM] });
    server = await serveKeyService(socketPath, service);
  });
  afterAll(async () => {
    await server.close();
    rmSync(directory, { recursive: true });
  });

  it('answers the supervisor with an envelope', async () => {
    const { envelope } = await releaseKey(await hardware.request(brand));
    expect(openEnvelope(Buffer.from(envelope, 'base64url'), enclaveKey)).toHaveLength(32);
  });

  it('can be reached by owner and group alone', () => expect(statSync(socketPath).mode & 0o777).toBe(0o660));

  it('says key.refused and key.unavailable apart', async () => {
    await expect(releaseKey(await hardware.request(brand, { measurement: NEXT_PROGRAM }))).rejects.toEqual(failing('key.refused'));
    audit.fails = true;
    await expect(releaseKey(await hardware.request(brand))).rejects.toEqual(failing('key.unavailable'));
    audit.fails = false;
    await expect(keyServiceAt(join(directory, 'nobody'))(await hardware.request(brand))).rejects.toEqual(failing('key.unavailable'));
  });

  it.each([
    ['another path', { path: '/secrets', method: 'POST' }, '{}', 404],
    ['another method', { path: '/release', method: 'GET' }, '', 405],
    ['garbage', { path: '/release', method: 'POST' }, 'garbage', 403],
    ['a body that is too long', { path: '/release', method: 'POST' }, `"${'a'.repeat(10_000_000)}"`, 403],
  ])('answers %s with a closed code', async (_, target, body, status) => {
    const answer = await send(target, body);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual(
      status === 403 ? { code: 'key.refused', reason: 'request.malformed' } : { code: 'request.unknown' },
    );
  });

  function send(target: { path: string; method: string }, body: string): Promise<{ status: number | undefined; body: string }> {
    return new Promise((resolve, reject) => {
      const asked = request({ socketPath, ...target }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.once('end', () => resolve({ status: response.statusCode, body: text }));
      });
      asked.once('error', reject).end(body);
    });
  }
});
