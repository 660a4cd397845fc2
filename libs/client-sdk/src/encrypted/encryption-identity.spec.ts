import { REQUEST_MESSAGE_BYTES } from '@intaglio/privacy-plugins/he/exchange';
import { jest } from '@jest/globals';
import { problem, testApi, type TestApi } from '../api.spec-support.js';
import { createClient } from '../client.js';
import { createEncryptionIdentity, openIdentity, sealIdentity } from './encryption-identity.js';
import { decodeIdentity, encodeIdentity, type EncryptionIdentity } from './identity-document.js';
import { inPlainThread } from './identity.spec-support.js';

jest.setTimeout(60_000);

const brandId = '01a20418-7152-4e5b-9c11-8f0000000002';
const passphrase = 'nine herons over the weir';

let api: TestApi;
beforeEach(async () => {
  api = await testApi();
});
afterEach(() => api.close());

/** As the service names a key: by what it was sent. */
async function identityOf(name: (publicKey: Buffer) => Promise<string>): Promise<EncryptionIdentity> {
  api.route = async ({ body }) => [201, { id: await name(Buffer.from((body as { publicKey: string }).publicKey, 'base64')) }];
  return createEncryptionIdentity(createClient({ baseUrl: api.baseUrl, apiKey: 'key' }), brandId);
}
const sha256 = async (bytes: Buffer): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)).toString('hex');

describe('createEncryptionIdentity', () => {
  it('registers the public half, and nothing of the secret one', async () => {
    const { keyId, key, brandId: brand } = await identityOf(sha256);
    expect([brand, api.asked[0]!.path, api.asked.length]).toEqual([brandId, `/v1/brands/${brandId}/encryption-keys`, 1]);
    const { publicKey, ...rest } = api.asked[0]!.body as { publicKey: string };
    expect(rest).toEqual({});
    const sent = Buffer.from(publicKey, 'base64');
    expect([sent.length, await sha256(sent)]).toEqual([REQUEST_MESSAGE_BYTES, keyId]);
    const secret = Buffer.from(key.exportSecretKey());
    for (let at = 16; at + 16 < secret.length; at += 4096) expect(sent.includes(secret.subarray(at, at + 16))).toBe(false);
    key.close();
  });

  it('takes no other name for it', async () => {
    await expect(identityOf(async () => 'ab'.repeat(32))).rejects.toMatchObject({ name: 'ApiProblem', code: 'answer.unreadable' });
  });

  it('says when the brand takes no more keys', async () => {
    api.route = () => problem(409, 'quota.exhausted');
    await expect(createEncryptionIdentity(createClient({ baseUrl: api.baseUrl, apiKey: 'key' }), brandId)).rejects.toMatchObject({
      code: 'quota.exhausted',
    });
  });
});

describe('an identity in its file', () => {
  let identity: EncryptionIdentity;
  let file: Uint8Array;
  beforeAll(async () => {
    api = await testApi();
    identity = await identityOf(sha256);
    file = await inPlainThread({ kind: 'seal', passphrase, bytes: encodeIdentity(identity) });
    await api.close();
  });
  afterAll(() => identity.key.close());

  it('comes back whole', async () => {
    expect(await inPlainThread({ kind: 'open', passphrase, bytes: file })).toEqual(encodeIdentity(identity));
    const { key, ...names } = await decodeIdentity(encodeIdentity(identity));
    expect(names).toEqual({ brandId, keyId: identity.keyId });
    const handle = new Uint8Array(32).fill(1);
    expect(key.answerSalt(handle)).toBe(identity.key.answerSalt(handle));
    key.close();
  });

  it('shows nothing of itself', () => {
    const bytes = Buffer.from(file);
    for (const part of [brandId, identity.keyId]) expect(bytes.includes(Buffer.from(part.replaceAll('-', ''), 'hex'))).toBe(false);
    expect(bytes.includes(Buffer.from(identity.key.exportSecretKey()).subarray(1000, 1016))).toBe(false);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ['a cut file', () => openIdentity(passphrase, file.subarray(0, 20)), 'vault.malformed'],
    ['a short passphrase', () => sealIdentity('short', identity), 'passphrase.too-short'],
    ['a bare secret key in it', () => decodeIdentity(identity.key.exportSecretKey()), 'vault.malformed'],
    ['nothing in it', () => decodeIdentity(new Uint8Array(0)), 'vault.malformed'],
    ['another version', () => decodeIdentity(encodeIdentity(identity).with(0, 2)), 'vault.malformed'],
    ['no key in it', () => decodeIdentity(new Uint8Array(1000).fill(1)), 'secret-key.malformed'],
    ['a key cut short', () => decodeIdentity(encodeIdentity(identity).slice(0, -1)), 'secret-key.malformed'],
  ])('does not open or close with %s', async (_, act, code) => {
    await expect(act()).rejects.toMatchObject({ name: 'HeError', code });
  });
});
