import { fileURLToPath } from 'node:url';
import { ensureCircuitArtefacts } from '@intaglio/chain';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import { problem, testApi } from '../api.spec-support.js';
import { createClient } from '../client.js';
import { createEncryptionIdentity } from './encryption-identity.js';
import { generateEncrypted } from './generate-encrypted.js';
import type { EncryptedOpening } from './encrypted-opening.js';
import type { EncryptedProgress } from './progress.js';
import { TestService } from './service.spec-support.js';

const cacheDir = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));
const generationId = '00000000-0000-4000-8000-000000000007';

it('a request whose acceptance was lost is handed in again as the same request', async () => {
  const { vkey } = await ensureCircuitArtefacts(cacheDir, undefined, 'opening');
  const service = await TestService.create(generationId, baseModel().model, vkey);
  const api = await testApi();
  const isRequest = (method: string, path: string): boolean => method === 'POST' && path === '/v1/generations';
  let lost = true;
  api.route = (asked, response) => {
    const answer = service.route(asked, response);
    return isRequest(asked.method, asked.path) && lost ? problem(500, 'internal.unexpected') : answer;
  };
  const client = createClient({ baseUrl: api.baseUrl, apiKey: 'key' });
  const identity = await createEncryptionIdentity(client, '00000000-0000-4000-8000-000000000002');
  let opening: EncryptedOpening | undefined;
  const onProgress = (progress: EncryptedProgress): void => {
    if (progress.step === 'encrypted') ({ opening } = progress);
  };
  const reached = new Error('as far as the proof');
  const parts = {
    identity,
    recipient: `0x${'ab'.repeat(20)}`,
    table: await embeddingTable(),
    prove: () => Promise.reject(reached),
    onProgress,
  };
  try {
    await expect(generateEncrypted(client, { ...parts, prompt: 'a velvet garden' })).rejects.toMatchObject({ code: 'internal.unexpected' });
    lost = false;
    await expect(generateEncrypted(client, { ...parts, opening: opening! })).rejects.toBe(reached);
    const [first, second, ...others] = api.asked.filter(({ method, path }) => isRequest(method, path));
    expect(others).toEqual([]);
    expect(second!.body).toEqual(first!.body);
    expect(first!.headers['idempotency-key']).toMatch(/^[0-9a-f]{64}$/);
    expect(second!.headers['idempotency-key']).toBe(first!.headers['idempotency-key']);
  } finally {
    identity.key.close();
    await api.close();
  }
}, 60_000);
