import { randomBytes } from 'node:crypto';
import type { BrandId, GenerationId, TenantId } from '@intaglio/domain';
import {
  addMember,
  Database,
  EncryptedExchangeEntity,
  EncryptionKeyEntity,
  findTransaction,
  GenerationReceiptEntity,
  rememberPerson,
  requestTransaction,
} from '@intaglio/persistence';
import { exampleAttestation } from '../enclaves/attestation.view.js';
import type { ApiUnderTest } from './api-under-test.js';
import { made, newReadyVersion } from './licensed-version.js';
import type { Operation } from './operations.js';
import { generationFor, type Studio } from './studio.js';

/** Of no piece and no tenant. */
const NOWHERE = {
  chainId: '31337',
  collection: `0x${'1'.repeat(40)}`,
  tokenId: '1',
  cid: 'bafkreigh2akiscaildc4rmzc3ig6vvlsqp6ecw6hlajbg6fcg3amuupq2m',
  code: 'request.invalid',
};

/** One of everything that a route can be asked about, by the name of the path parameter that takes its id. */
export async function everythingOf(api: ApiUnderTest, owned: Studio): Promise<Record<string, string>> {
  const { key, ...studio } = owned;
  const generation = await api.call('/v1/generations', { key, body: generationFor(studio.brandId) });
  const generationId = generation.body['id'] as GenerationId;
  const apiKey = await api.call('/v1/api-keys', { key, body: { name: 'to be revoked' } });
  await keepReceipt(api, studio.tenantId, generationId);
  const mintId = await keepMint(api, studio.tenantId, generationId);
  const keyId = await keepExchange(api, studio, generationId);
  const invitation = await api.call('/v1/invitations', { key, body: { email: 'ben@aurelle.example', roles: ['developer'] } });
  const staff = { memberId: await newMember(api, studio.tenantId), invitationId: invitation.body['id'] as string };
  const webhook = await told(api, key);
  const licensed = await licensedData(api, owned);
  const audit = (await api.call('/v1/audit', { key })).body['items'] as { event: { id: string } }[];
  return {
    ...studio,
    ...staff,
    ...webhook,
    ...licensed,
    generationId,
    mintId,
    against: studio.policyId,
    apiKeyId: apiKey.body['id'] as string,
    erasureId: await made(api, '/v1/subjects/erase', key, { subject: 'somebody' }),
    keyId,
    eventId: audit[0]!.event.id,
    ...NOWHERE,
  };
}

/** A webhook with a delivery that nobody sends. */
async function told(api: ApiUnderTest, key: string): Promise<Record<string, string>> {
  const webhookId = await made(api, '/v1/webhooks', key, { url: 'https://hooks.example.com/' });
  await made(api, `/v1/webhooks/${webhookId}/test`, key);
  const deliveries = await api.call(`/v1/webhooks/${webhookId}/deliveries`, { key });
  return { webhookId, deliveryId: (deliveries.body['items'] as { id: string }[])[0]!.id };
}

async function licensedData(api: ApiUnderTest, owned: Studio): Promise<Record<string, string>> {
  const { datasetId, licenceId, versionId } = await newReadyVersion(api, owned, 200);
  const under = `/v1/dataset-versions/${await made(api, `/v1/datasets/${datasetId}/versions`, owned.key)}`;
  const importId = await made(api, `${under}/imports`, owned.key, { licenceId, package: 'simple-icons' });
  const run = { datasetVersionId: versionId, epsilon: 1, settings: { steps: 10 } };
  const runId = await made(api, `/v1/brands/${owned.brandId}/training-runs`, owned.key, run);
  return { datasetId, licenceId, versionId, importId, runId };
}

/** The path with those ids in it. */
export const addressOf = (path: string, ids: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, parameter: string) => ids[parameter] ?? `no id for ${parameter}`);

/** Somebody who has signed in once and works for the tenant. */
async function newMember({ database }: ApiUnderTest, tenantId: string): Promise<string> {
  const behind = await new Database({ url: database.url('intaglio_api'), poolSize: 1 }).open();
  const identity = {
    issuer: 'https://issuer.example',
    subject: randomBytes(8).toString('hex'),
    email: null,
    emailVerified: false,
    name: null,
  };
  const person = await rememberPerson(behind, identity);
  const member = await behind.asTenant(tenantId as TenantId, (transaction) =>
    addMember(transaction, tenantId as TenantId, person, ['auditor']),
  );
  await behind.close();
  return member;
}

/** As the worker does for a piece that an enclave made. */
async function keepReceipt({ database }: ApiUnderTest, tenantId: string, generationId: GenerationId): Promise<void> {
  const worker = await new Database({ url: database.url('intaglio_worker'), poolSize: 1 }).open();
  const row = {
    tenantId: tenantId as TenantId,
    generationId,
    receipt: 'a.b.c',
    document: Buffer.of(1),
    binding: exampleAttestation.binding,
  };
  await worker.asTenant(tenantId as TenantId, (transaction) => transaction.insert(GenerationReceiptEntity, row as object));
  await worker.close();
}

/** As the worker does once a piece is proven. */
async function keepMint({ database, environment }: ApiUnderTest, tenantId: string, generationId: GenerationId): Promise<string> {
  const worker = await new Database({ url: database.url('intaglio_worker'), poolSize: 1 }).open();
  const request = {
    tenantId: tenantId as TenantId,
    kind: 'mint' as const,
    subjectId: generationId,
    chainId: environment.CHAIN_ID,
    request: {},
  };
  const mint = await worker.asTenant(request.tenantId, async (transaction) => {
    await requestTransaction(transaction, request);
    return findTransaction(transaction, request.tenantId, 'mint', generationId);
  });
  await worker.close();
  return mint!.id;
}

/** As for an encrypted input: a key, and an exchange about the generation. */
async function keepExchange(
  { database }: ApiUnderTest,
  { tenantId, brandId }: Omit<Studio, 'key'>,
  generationId: GenerationId,
): Promise<string> {
  const elsewhere = await new Database({ url: database.url('intaglio_api'), poolSize: 1 }).open();
  const [of, keyId] = [{ tenantId: tenantId as TenantId, brandId: brandId as BrandId }, randomBytes(32).toString('hex')];
  await elsewhere.asTenant(of.tenantId, async (transaction) => {
    await transaction.insert(EncryptionKeyEntity, { ...of, id: keyId, publicKey: Buffer.of(1) } as object);
    await transaction.insert(EncryptedExchangeEntity, { ...of, generationId, keyId, handle: randomBytes(32) } as object);
  });
  await elsewhere.close();
  return keyId;
}

/** The query parameters that must be there: the owner's ids, and examples of the rest. */
export const queryOf = ({ parameters = [] }: Operation, ids: Readonly<Record<string, string>>): string => {
  const required = parameters.filter((parameter) => parameter.in === 'query' && parameter.required);
  const pairs = required.map(({ name, schema }): [string, string] => [name, ids[name] ?? String(schema?.['example'])]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
};

/** The example with the owner's ids in it, or some bytes where a file is asked for. */
export function bodyOf({ requestBody, parameters = [] }: Operation, ids: Readonly<Record<string, string>>): object {
  if (requestBody === undefined) return {};
  const headers = parameters.some(({ name }) => name === 'If-Match') ? { headers: { 'if-match': '*' } } : {};
  const [type, media] = Object.entries(requestBody.content)[0]!;
  if (type !== 'application/json') return { body: Uint8Array.of(1), headers: { 'content-type': type } };
  const example = media.schema?.example as Record<string, unknown>;
  const own = { licenceId: ids['licenceId'], datasetVersionId: ids['versionId'] };
  return { ...headers, body: { ...example, ...Object.fromEntries(Object.entries(own).filter(([name]) => name in example)) } };
}
