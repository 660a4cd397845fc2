import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sealedInputSchema } from '@intaglio/domain';
import { testEnclave } from '@intaglio/privacy-plugins/testing';
import { testApi, type TestApi } from './api.spec-support.js';

const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const [tenantId, brandId, policyId, generationId] = [id(1), id(2), id(3), id(7)];

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

it('runs where there is no Node: no Buffer, no process, nothing imported', async () => {
  const enclave = await testEnclave({ tenantId, brandId });
  api.route = async ({ path, method }) => {
    if (method === 'POST') return [202, { id: generationId }];
    if (path === `/v1/brands/${brandId}`) return [200, { id: brandId }];
    if (path.startsWith(`/v1/brands/${brandId}/policies`))
      return [200, { items: [{ policy: { backend: { id: 'tee.simulator' } } }], nextCursor: null }];
    const nonce = new Uint8Array(Buffer.from(new URL(path, api.baseUrl).searchParams.get('nonce')!, 'base64url'));
    return [200, { format: 'aws-nitro', tenantId, brandId, policyId, ...(await enclave.attest(nonce)) }];
  };
  const trust = { tenantId, roots: [enclave.hardware.root], measurements: [{ pcr0: enclave.measurement }] };
  const request = { brand: brandId, recipient: `0x${'ab'.repeat(20)}`, enclaves: trust };
  const script = fileURLToPath(new URL('browser.spec-support.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    JSON.stringify({ options: { baseUrl: api.baseUrl, apiKey: 'key' }, prompt: 'a velvet garden', request }),
  ]);
  const made = JSON.parse(stdout) as { bytes: number };
  // HPKE's libraries would import `crypto` where there is no WebCrypto; no browser gets there. SEAL waits for a brand that has prompts encrypted.
  const expected = { outside: ['crypto'], seal: [], id: generationId, opening: { prompt: 'a velvet garden' } };
  expect(made).toMatchObject(expected);
  // A page can carry it: 415 kB before compression when this was written.
  expect(made.bytes).toBeLessThan(500_000);
  expect(sealedInputSchema.parse((api.asked.at(-1)!.body as { input: unknown }).input).suite).toBe('x-wing');
}, 60_000);
