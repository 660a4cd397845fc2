import { createClient, type Client, type ClientTrust } from '@intaglio/client-sdk';
import { createEncryptionIdentity, type EncryptedRequest } from '@intaglio/client-sdk/encrypted';
import type { DemoBrand } from './brands.js';
import type { EncryptingDevice } from './creators-device.js';

/** What creators have from elsewhere than the brands. */
export interface CreatorsKit {
  readonly trust: Omit<ClientTrust, 'tenantId'>;
  readonly device: EncryptingDevice;
}

export interface ReadyBrand extends DemoBrand {
  readonly api: Client;
  readonly apiKey: string;
  readonly brandId: string;
  /** Set where prompts are sealed: whom the creator trusts with them. */
  readonly trust?: ClientTrust;
  /** Set where prompts are encrypted: the creator's device with its key. */
  readonly creator?: EncryptingDevice & Pick<EncryptedRequest, 'identity'>;
}

/** What a brand does once: a tenant with its key, the brand with its style kit, a policy, a model, a collection. */
export async function setUpBrand(baseUrl: string, admin: Client, brand: DemoBrand, { trust, device }: CreatorsKit): Promise<ReadyBrand> {
  const { kit, policy } = brand;
  const created = await admin.post<{ tenant: { id: string }; apiKey: { key: string } }>('/v1/tenants', { name: kit.name, slug: kit.id });
  const api = createClient({ baseUrl, apiKey: created.apiKey.key });
  const { id: brandId } = await api.post<{ id: string }>('/v1/brands', { name: kit.name, slug: kit.id, styleKit: kit });
  await api.post(`/v1/brands/${brandId}/policies`, { policy });
  await api.post(`/v1/brands/${brandId}/models`, { source: { kind: 'base' } });
  await api.post(`/v1/brands/${brandId}/collections`, { name: `${kit.name} I`, symbol: brand.symbol });
  const ready = { ...brand, api, apiKey: created.apiKey.key, brandId };
  if (policy.backend.id.startsWith('tee.')) return { ...ready, trust: { ...trust, tenantId: created.tenant.id } };
  if (policy.backend.id.startsWith('he.'))
    return { ...ready, creator: { ...device, identity: await createEncryptionIdentity(api, brandId) } };
  return ready;
}
