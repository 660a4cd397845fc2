import type { DemoBrand } from './brands.js';
import { ApiClient } from './api-client.js';

export interface ReadyBrand extends DemoBrand {
  readonly api: ApiClient;
  readonly brandId: string;
}

/** What a brand does once: a tenant with its key, the brand with its style kit, a policy, a model, a collection. */
export async function setUpBrand(apiUrl: string, admin: ApiClient, brand: DemoBrand): Promise<ReadyBrand> {
  const { kit } = brand;
  const created = await admin.post<{ apiKey: { key: string } }>('/v1/tenants', { name: kit.name, slug: kit.id });
  const api = new ApiClient(apiUrl, created.apiKey.key);
  const { id: brandId } = await api.post<{ id: string }>('/v1/brands', { name: kit.name, slug: kit.id, styleKit: kit });
  await api.post(`/v1/brands/${brandId}/policies`, { policy: brand.policy });
  await api.post(`/v1/brands/${brandId}/models`, { source: { kind: 'base' } });
  await api.post(`/v1/brands/${brandId}/collections`, { name: `${kit.name} I`, symbol: brand.symbol });
  return { ...brand, api, brandId };
}
