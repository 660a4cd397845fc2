import { startAnvil, type DevChain } from '@intaglio/chain';
import { testDatabase, testService } from '@intaglio/testing';
import { Client } from 'pg';
import { startApi, type ApiUnderTest } from '../../testing/api-under-test.js';
import { newTenant } from '../../testing/studio.js';
import type { SignersView } from './signers.view.js';

const ADDRESS = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266';

describe('the accounts that mint', () => {
  let chain: DevChain;
  let api: ApiUnderTest;
  let key: string;
  let stopped = false;
  beforeAll(async () => {
    chain = await startAnvil();
    const services = { database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') };
    api = await startApi(services, { CHAIN_RPC_URL: chain.rpcUrl });
    key = (await newTenant(api, 'minting')).key;
    const behind = new Client({ connectionString: api.database.superuserUrl });
    await behind.connect();
    await behind.query('insert into signers (chain_id, address, next_nonce) values (31337, $1, 3)', [ADDRESS]);
    await behind.end();
  }, 60_000);
  afterAll(async () => {
    await api.close();
    if (!stopped) await chain.stop();
  });

  const signers = async (): Promise<SignersView> => (await api.call('/v1/chain/signers', { key })).body as unknown as SignersView;

  it('are told with what the chain holds of them', async () => {
    const { chainId, head, items, waiting } = await signers();
    expect(chainId).toBe(31337);
    expect(head).toMatchObject({ block: expect.any(Number), gasPriceWei: expect.stringMatching(/^\d+$/) });
    expect(items).toEqual([{ address: ADDRESS, balance: expect.stringMatching(/^\d{20,}$/), nextNonce: 3, nonceOnChain: 0 }]);
    expect(waiting).toEqual({ count: 0, since: null });
  });

  it('are told to whoever may see usage alone', async () => {
    expect((await api.call('/v1/chain/signers')).status).toBe(401);
  });

  it('are told without what only the chain knows when its node does not answer', async () => {
    await chain.stop();
    stopped = true;
    const { head, items } = await signers();
    expect(head).toBeNull();
    expect(items).toEqual([{ address: ADDRESS, balance: null, nextNonce: 3, nonceOnChain: null }]);
  });
});
