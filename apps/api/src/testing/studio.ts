import { exampleStyleKit } from '../brands/brand.view.js';
import type { ApiUnderTest } from './api-under-test.js';

type Callable = Pick<ApiUnderTest, 'call' | 'adminKey'>;

export interface Studio {
  readonly tenantId: string;
  readonly key: string;
  readonly brandId: string;
  readonly policyId: string;
  readonly modelId: string;
  readonly collectionId: string;
}

export const RECIPIENT = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
export const policy = { backend: { id: 'dp.model', options: {} } };

export const generationFor = (brandId: string, prompt = 'a navy blue medallion in rose gold'): object => ({
  brandId,
  recipient: RECIPIENT,
  input: { kind: 'prompt', prompt },
});

export async function newTenant({ call, adminKey }: Callable, slug: string): Promise<{ tenantId: string; key: string; keyId: string }> {
  const { status, body } = await call('/v1/tenants', { key: adminKey, body: { name: slug, slug } });
  if (status !== 201) throw new Error(`no tenant: ${status} ${JSON.stringify(body)}`);
  const { tenant, apiKey } = body as unknown as { tenant: { id: string }; apiKey: { id: string; key: string } };
  return { tenantId: tenant.id, key: apiKey.key, keyId: apiKey.id };
}

/** A tenant with a brand that is ready to generate, made through the API itself. */
export async function newStudio(api: Callable, slug: string, document: object = policy): Promise<Studio> {
  const { tenantId, key } = await newTenant(api, slug);
  const make = async (path: string, body: object): Promise<string> => {
    const answer = await api.call(path, { key, body });
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.text}`);
    return (answer.body as unknown as { id: string }).id;
  };
  const brandId = await make('/v1/brands', { name: 'Maison', slug: 'maison', styleKit: exampleStyleKit });
  const policyId = await make(`/v1/brands/${brandId}/policies`, { policy: document });
  const modelId = await make(`/v1/brands/${brandId}/models`, { source: { kind: 'base' } });
  const collectionId = await make(`/v1/brands/${brandId}/collections`, { name: 'First', symbol: 'FIRST' });
  return { tenantId, key, brandId, policyId, modelId, collectionId };
}
