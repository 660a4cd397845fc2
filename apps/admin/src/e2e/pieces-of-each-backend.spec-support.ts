import { readFileSync } from 'node:fs';
import { createOpeningProver, ensureCircuitArtefacts } from '@intaglio/chain';
import { certificateFingerprint, type Client } from '@intaglio/client-sdk';
import { createEncryptionIdentity, generateEncrypted } from '@intaglio/client-sdk/encrypted';
import { filatureNove, maisonAurelle, taillerieOrsay, type StyleKit } from '@intaglio/generator';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import { privateDirectory, type Stack } from '@intaglio/setup';
import type { TenantUnderTest } from './dashboard.spec-support.js';

export const RECIPIENT = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';
const PROVE_MS = 60_000;

/** A brand with a policy, the published model and a collection, made through the API. @returns the brand's id */
export async function brandOf({ client }: TenantUnderTest, kit: StyleKit, backend: object): Promise<string> {
  const make = async (path: string, body: object): Promise<string> => (await client.post<{ id: string }>(path, body)).id;
  const brandId = await make('/v1/brands', { name: kit.name, slug: kit.id, styleKit: kit });
  await make(`/v1/brands/${brandId}/policies`, { policy: { backend } });
  await make(`/v1/brands/${brandId}/models`, { source: { kind: 'base' } });
  await make(`/v1/brands/${brandId}/collections`, { name: `${kit.name} I`, symbol: 'FIRST' });
  return brandId;
}

/** Until it came to an end. @returns its state */
async function endOf(client: Client, id: string): Promise<string> {
  for await (const { data } of client.events(id)) void data;
  return (await client.get<{ state: string }>(`/v1/generations/${id}`)).state;
}

/** In the clear: the service reads the words. @returns the generation's id, once it is minted */
export async function openPiece(tenant: TenantUnderTest, prompt = 'emerald medallion, yellow gold, dense guilloche'): Promise<string> {
  const brandId = await brandOf(tenant, maisonAurelle, { id: 'dp.model', options: {} });
  const { id } = await tenant.client.post<{ id: string }>('/v1/generations', {
    ...{ brandId, recipient: RECIPIENT, input: { kind: 'prompt', prompt } },
  });
  expect(await endOf(tenant.client, id)).toBe('minted');
  return id;
}

/** Sealed by the creator's device to a measured enclave. */
export async function sealedPiece(tenant: TenantUnderTest, stack: Stack): Promise<string> {
  const measurements = [{ pcr0: stack.measurement }];
  const brandId = await brandOf(tenant, filatureNove, { id: 'tee.simulator', options: { measurements } });
  const roots = [certificateFingerprint(readFileSync(stack.rootCertificateFile))];
  const trust = { tenantId: tenant.id, roots, measurements };
  const { id } = await tenant.client.generateSealed({ brandId, recipient: RECIPIENT, prompt: 'indigo herringbone, copper thread', trust });
  expect(await endOf(tenant.client, id)).toBe('minted');
  return id;
}

/** Encrypted on the creator's device, evaluated on ciphertext, opened with a proof of the creator's own. */
export async function encryptedPiece(tenant: TenantUnderTest): Promise<string> {
  const brandId = await brandOf(tenant, taillerieOrsay, { id: 'he.bfv' });
  const artefacts = await ensureCircuitArtefacts(privateDirectory('cache', 'circuits'), undefined, 'opening');
  const prover = createOpeningProver({ artefacts, timeoutMs: PROVE_MS });
  try {
    const { id } = await generateEncrypted(tenant.client, {
      ...{ brandId, recipient: RECIPIENT, prompt: 'a lagoon aquamarine in platinum, clear and calm' },
      ...{ identity: await createEncryptionIdentity(tenant.client, brandId), table: await embeddingTable(), model: baseModel().model },
      prove: (witness) => prover.prove(witness),
    });
    expect(await endOf(tenant.client, id)).toBe('minted');
    return id;
  } finally {
    await prover.close();
  }
}
