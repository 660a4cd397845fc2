import { createClient, type Client, type ClientTrust } from '@intaglio/client-sdk';
import type { DemoBrand } from './brands.js';

export interface ReadyBrand extends DemoBrand {
  readonly api: Client;
  readonly apiKey: string;
  readonly brandId: string;
  /** Set where prompts are sealed: whom the creator trusts with them. */
  readonly trust?: ClientTrust;
}

/** What a brand does once: a tenant with its key, the brand with its style kit, a policy, a model, a collection. */
export async function setUpBrand(
  baseUrl: string,
  admin: Client,
  brand: DemoBrand,
  trust: Omit<ClientTrust, 'tenantId'>,
): Promise<ReadyBrand> {
  const { kit, policy } = brand;
  const created = await admin.post<{ tenant: { id: string }; apiKey: { key: string } }>('/v1/tenants', { name: kit.name, slug: kit.id });
  const api = createClient({ baseUrl, apiKey: created.apiKey.key });
  const { id: brandId } = await api.post<{ id: string }>('/v1/brands', { name: kit.name, slug: kit.id, styleKit: kit });
  await api.post(`/v1/brands/${brandId}/policies`, { policy });
  await api.post(`/v1/brands/${brandId}/models`, { source: { kind: 'base' } });
  await api.post(`/v1/brands/${brandId}/collections`, { name: `${kit.name} I`, symbol: brand.symbol });
  const isSealed = policy.backend.id.startsWith('tee.');
  return { ...brand, api, apiKey: created.apiKey.key, brandId, ...(isSealed ? { trust: { ...trust, tenantId: created.tenant.id } } : {}) };
}
