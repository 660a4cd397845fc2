import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { maisonAurelle } from '@intaglio/generator';
import { projectRoot } from '@intaglio/setup';
import { startServer, type Server } from '../../machine/program.js';
import type { Services } from '../../machine/services.js';
import type { Request } from './load.js';

export interface RealApi {
  readonly server: Server;
  readonly masterKey: string;
  readonly tenantKey: string;
  /** Of the brand that is ready to generate. */
  readonly ids: Readonly<Record<'tenantId' | 'brandId' | 'policyId' | 'modelId' | 'collectionId', string>>;
}

/** Nobody listens there: accepting a request needs no chain. */
const NO_CHAIN = 'http://127.0.0.1:9';

/** The API as it runs in production but for its mode (a development proving key is used), and a brand made through it. */
export async function startRealApi(services: Services): Promise<RealApi> {
  const [masterKey, adminKey, assets] = [
    randomBytes(32).toString('hex'),
    randomBytes(24).toString('base64url'),
    join(services.directory, 'assets'),
  ];
  mkdirSync(assets);
  const server = await startServer(join(projectRoot, 'apps', 'api', 'src', 'main.ts'), {
    INTAGLIO_MODE: 'development',
    INTAGLIO_MASTER_KEY: masterKey,
    DATABASE_URL: services.databaseUrl('intaglio_api'),
    REDIS_URL: services.redisUrl,
    CHAIN_RPC_URL: NO_CHAIN,
    CHAIN_ID: '31337',
    INTAGLIO_ASSETS: assets,
    INTAGLIO_PUBLIC_URL: 'http://bench.test',
    INTAGLIO_ADMIN_KEY_SHA256: createHash('sha256').update(adminKey).digest('hex'),
  });
  return { server, masterKey, ...(await makeBrand(server.port, adminKey)) };
}

const RECIPIENT = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

/** What is asked of it under load. */
export const generationRequest = ({ server, tenantKey, ids }: RealApi): Request => ({
  ...{ port: server.port, path: '/v1/generations', key: tenantKey },
  body: {
    brandId: ids.brandId,
    recipient: RECIPIENT,
    input: { kind: 'prompt', prompt: 'a navy blue medallion in rose gold, calm and dense' },
  },
});

async function makeBrand(port: number, adminKey: string): Promise<Pick<RealApi, 'tenantKey' | 'ids'>> {
  const created = await post<{ tenant: { id: string }; apiKey: { key: string } }>(port, '/v1/tenants', adminKey, {
    name: 'Bench',
    slug: 'bench',
  });
  const tenantKey = created.apiKey.key;
  await withoutLimits(port, adminKey, created.tenant.id);
  const make = async (path: string, body: object): Promise<string> => (await post<{ id: string }>(port, path, tenantKey, body)).id;
  const brandId = await make('/v1/brands', { name: 'Maison', slug: 'maison', styleKit: maisonAurelle });
  const policyId = await make(`/v1/brands/${brandId}/policies`, { policy: { backend: { id: 'dp.model', options: {} } } });
  const modelId = await make(`/v1/brands/${brandId}/models`, { source: { kind: 'base' } });
  const collectionId = await make(`/v1/brands/${brandId}/collections`, { name: 'First', symbol: 'FIRST' });
  return { tenantKey, ids: { tenantId: created.tenant.id, brandId, policyId, modelId, collectionId } };
}

/** The load of a measurement is a flood to every limit; each request is still counted. */
async function withoutLimits(port: number, adminKey: string, tenantId: string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/tenants/${tenantId}/limits`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ key: 1_000_000, tenant: 1_000_000, generations: 1_000_000 }),
  });
  if (!response.ok) throw new Error(`limits: ${response.status} ${await response.text()}`);
}

async function post<T>(port: number, path: string, key: string, body: object): Promise<T> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
