import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleAttested, startAnvil, type DevChain } from '@intaglio/chain';
import { toHex32 } from '@intaglio/chain/verify';
import { Database, saveDeployment } from '@intaglio/persistence';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { mintPieces, type MintedPieces } from '../testing/minted-piece.js';
import { PublishedKeys } from './verify-token/published-keys.js';
import { provenanceView, type ProvenanceView } from './provenance.view.js';

const CIRCUIT_CACHE = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));
const COMMITTED_KEYS = fileURLToPath(new URL('../../../../libs/chain/circuits', import.meta.url));

describe('the provenance of a minted piece', () => {
  let chain: DevChain;
  let api: ApiUnderTest;
  let pieces: MintedPieces;
  beforeAll(async () => {
    chain = await startAnvil();
    const services = { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') };
    api = await startApi(services, {
      CHAIN_RPC_URL: chain.rpcUrl,
      INTAGLIO_CIRCUIT_DIRECTORY: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'),
    });
    pieces = await mintPieces(chain, api.assets, CIRCUIT_CACHE);
  }, 240_000);
  afterAll(async () => {
    await api.close();
    await chain.stop();
  });

  const verify = async ({ tokenId } = pieces.computed): Promise<ProvenanceView> => {
    const { status, body } = await api.call(`/v1/provenance/31337/${pieces.collection}/${tokenId}`);
    expect(status).toBe(200);
    return provenanceView.parse(body);
  };
  const keysFor = (change: object): Promise<unknown> => new PublishedKeys({ ...api.environment, ...change }).read();
  const failing = ({ checks }: ProvenanceView): string[] => checks.filter(({ passed }) => !passed).map(({ id }) => id);

  it('is not vouched for before its registry is known here', async () => {
    expect(failing(await verify())).toEqual(['registry']);
  });

  it('is told to anyone, each check with what it means', async () => {
    const worker = await new Database({ url: api.database.url('intaglio_worker'), poolSize: 1 }).open();
    const { registry, verifier } = pieces.platform;
    const attested = { attestedVerifier: null, attestedKeyHash: null };
    await saveDeployment(worker, 31_337, { registry: registry.address, verifier: verifier.address, verificationKeyHash: '0', ...attested });
    await worker.close();
    const { verified, checks, token } = await verify();
    expect([verified, checks.length > 10, checks.every(({ passed, detail }) => passed && detail !== '')]).toEqual([true, true, true]);
    expect(token).toMatchObject({ chainId: '31337', collection: pieces.collection, pictureCid: pieces.computed.pictureCid });
    expect(token).toMatchObject({ proofKind: 'computation', evaluatorKey: null });
  });

  it('leads on to the signed statement about the training of its model, link by link', async () => {
    const { verified, checks } = await verify(pieces.trained);
    expect([verified, failing(await verify(pieces.trained))]).toEqual([true, []]);
    const links = checks.filter(({ id }) => id.startsWith('training'));
    expect(links.map(({ id }) => id)).toEqual([
      ...['training-statement', 'training-signatures', 'training-leaf', 'training-card', 'training-gate', 'training-execution'],
    ]);
    expect(links.find(({ id }) => id === 'training-card')?.detail).toContain('ε = 2.98');
    expect((await verify()).checks.filter(({ id }) => id.startsWith('training'))).toEqual([]);
  });

  it('says of an attested piece who vouches for it, and that this is all', async () => {
    const { verified, checks, token } = await verify(pieces.attested);
    expect([verified, failing({ verified, checks, token })]).toEqual([true, []]);
    const { evaluatorKey } = sampleAttested(1);
    expect(token).toMatchObject({ proofKind: 'attested', evaluatorKey: String(evaluatorKey), pictureCid: pieces.attested.pictureCid });
    const detailOf = (id: string): string => checks.find((check) => check.id === id)!.detail;
    expect(detailOf('evaluator')).toContain(toHex32(evaluatorKey));
    expect(detailOf('proof')).toContain('That the model was run is the evaluator’s word');
  });

  it('shows a picture through the gateway, to HEAD without its bytes', async () => {
    const picture = await api.call(`/ipfs/${pieces.computed.pictureCid}`);
    expect([picture.status, picture.headers.get('content-type'), picture.headers.get('etag')]).toEqual([
      200,
      'image/svg+xml',
      `"${pieces.computed.pictureCid}"`,
    ]);
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    const head = await api.call(`/ipfs/${pieces.computed.pictureCid}`, { method: 'HEAD' });
    expect([head.status, head.text, head.headers.get('content-length')]).toEqual([200, '', String(Buffer.byteLength(picture.text))]);
    expect(await api.call(`/ipfs/${pieces.computed.pictureCid}?format=car`)).toMatchObject({ status: 200 });
    expect(await api.call('/ipfs/nonsense')).toMatchObject({
      status: 400,
      body: { code: 'request.invalid', type: 'http://api.test/errors/request.invalid' },
    });
  });

  it('is not found for a token that nobody minted, a contract that is none, and another chain', async () => {
    const nobody = `0x${'1'.repeat(40)}`;
    for (const path of [`31337/${pieces.collection}/999`, `31337/${nobody}/1`, `1/${pieces.collection}/${pieces.computed.tokenId}`])
      expect(await api.call(`/v1/provenance/${path}`)).toMatchObject({ status: 404, body: { code: 'resource.not-found' } });
  });

  it('fails a check when another registry is the platform’s', async () => {
    const behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
    await behind.query(`update chain_deployments set registry = '0x${'2'.repeat(40)}'`);
    await behind.end();
    expect(failing(await verify())).toEqual(['registry']);
  });

  it('is never checked against a development key on a public chain, nor without a key', async () => {
    await expect(keysFor({ CHAIN_ID: 1 })).rejects.toMatchObject({ code: 'configuration.invalid' });
    await expect(keysFor({ INTAGLIO_CIRCUIT_DIRECTORY: '/nowhere' })).rejects.toMatchObject({ code: 'configuration.invalid' });
    await expect(keysFor({ INTAGLIO_CIRCUIT_DIRECTORY: undefined })).rejects.toMatchObject({ code: 'service.unavailable' });
  });

  it('has a key for attested proofs too: the operator’s where there is one, else, on a local chain, the committed one', async () => {
    expect(await keysFor({})).toMatchObject({ verificationKey: { circuit: 'mint' }, attestedVerificationKey: { circuit: 'attested' } });
    const directory = await mkdtemp(join(tmpdir(), 'intaglio-circuits-'));
    const committed = (circuit: string): string => join(COMMITTED_KEYS, `${circuit}.vkey.json`);
    const keep = async (name: string, change: object): Promise<void> => {
      const key = JSON.parse(await readFile(committed(name), 'utf8')) as object;
      await writeFile(join(directory, `${name}.vkey.json`), JSON.stringify({ ...key, ...change }));
    };
    try {
      const [production, own] = [{ kind: 'production', seed: undefined }, { zkeySha256: 'ab'.repeat(32) }];
      await keep('mint', production);
      const abroad = { INTAGLIO_CIRCUIT_DIRECTORY: directory, CHAIN_ID: 1 };
      expect(await keysFor(abroad)).toEqual({ verificationKey: expect.objectContaining({ kind: 'production' }) });
      await keep('attested', { ...production, ...own });
      expect(await keysFor(abroad)).toMatchObject({ attestedVerificationKey: { kind: 'production', ...own } });
      await keep('attested', own);
      await expect(keysFor(abroad)).rejects.toMatchObject({ code: 'configuration.invalid' });
      await copyFile(committed('mint'), join(directory, 'attested.vkey.json'));
      await expect(keysFor({ INTAGLIO_CIRCUIT_DIRECTORY: directory })).rejects.toMatchObject({ code: 'configuration.invalid' });
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('says that the chain is away when it is', async () => {
    await chain.stop();
    const answer = await api.call(`/v1/provenance/31337/${pieces.collection}/${pieces.computed.tokenId}`);
    expect(answer).toMatchObject({ status: 503, body: { code: 'chain.unreachable' } });
    expect(answer.text).not.toContain(new URL(chain.rpcUrl).port);
  });
});
