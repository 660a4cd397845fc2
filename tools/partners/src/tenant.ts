import { readFileSync } from 'node:fs';
import { certificateFingerprint, createClient, type Client, type ClientTrust } from '@intaglio/client-sdk';
import { maisonAurelle } from '@intaglio/generator';
import type { Stack } from '@intaglio/setup';

export interface PartnerTenant {
  readonly client: Client;
  readonly key: string;
  readonly trust: ClientTrust;
}

/** A tenant with brands that are ready: `plain`, whose prompts the service reads, `sealed`, whose prompts an enclave reads, and `encrypted`. */
export async function partnerTenant(stack: Stack): Promise<PartnerTenant> {
  const admin = createClient({ baseUrl: stack.apiUrl, apiKey: stack.adminKey });
  const { tenant, apiKey } = await admin.tenants.create({ name: 'Partner', slug: 'partner' });
  const client = createClient({ baseUrl: stack.apiUrl, apiKey: apiKey.key });
  const measurements = [{ pcr0: stack.measurement }];
  const backends = { plain: { id: 'dp.model' }, sealed: { id: 'tee.simulator', options: { measurements } }, encrypted: { id: 'he.bfv' } };
  for (const [slug, backend] of Object.entries(backends)) {
    const { id } = await client.brands.create({ name: slug, slug, styleKit: { ...maisonAurelle } });
    await client.policies.create(id, { backend });
    await client.models.create(id, { source: { kind: 'base' } });
    await client.collections.create(id, { name: slug, symbol: slug.toUpperCase() });
  }
  const root = certificateFingerprint(readFileSync(stack.rootCertificateFile));
  return { client, key: apiKey.key, trust: { tenantId: tenant.id, roots: [root], measurements } };
}
