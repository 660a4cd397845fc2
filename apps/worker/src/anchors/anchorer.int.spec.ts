import {
  anchorTransaction,
  compileContracts,
  connectChain,
  logIdOf,
  readAnchoredHead,
  readAnchors,
  startAnvil,
  type Chain,
  type DevChain,
} from '@intaglio/chain';
import { logOrigin } from '@intaglio/audit-log';
import { newId, type TenantId } from '@intaglio/domain';
import { anchorsOf, Database, findAuditAnchor, insertCheckpoint, saveDeployment } from '@intaglio/persistence';
import { createLogger, createMetrics } from '@intaglio/runtime';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Wallet } from 'ethers';
import { Client } from 'pg';
import { z } from 'zod';
import { Anchorer } from './anchorer.js';
import { PlatformDesk } from './platform-desk.js';

const originOf = (tenantId: TenantId): string => logOrigin('https://intaglio.example', tenantId);
const root = (byte: number): Buffer => Buffer.alloc(32, byte);

describe('the anchorer of the audit logs', () => {
  let tables: TestDatabase;
  let worker: Database;
  let behind: Client;
  let devChain: DevChain;
  let chain: Chain;
  let signer: Wallet;
  const lines: { level: string; tenantId?: string }[] = [];
  const metrics = createMetrics('test');
  beforeAll(async () => {
    [tables, devChain] = await Promise.all([testDatabase(), startAnvil()]);
    worker = await new Database({ url: tables.url('intaglio_worker'), poolSize: 6 }).open();
    behind = new Client({ connectionString: tables.superuserUrl });
    await behind.connect();
    chain = await connectChain(devChain);
    signer = new Wallet(devChain.accounts[0]!.privateKey);
    const none = { verificationKeyHash: '', attestedVerifier: null, attestedKeyHash: null };
    await saveDeployment(worker, Number(chain.chainId), { ...none, registry: '0x', verifier: '0x' });
  }, 60_000);
  afterAll(async () => {
    await behind.end();
    await worker.close();
    await Promise.all([tables.drop(), devChain.stop()]);
  });

  const newAnchorer = (changes: { chain?: Chain; everyMs?: number } = {}): Anchorer =>
    new Anchorer({
      ...{ database: worker, chain, signer, metrics, originOf, confirmations: 1n, everyMs: 0 },
      ...{ contracts: () => compileContracts(), deployment: async () => ({}) as never },
      logger: createLogger('test', 'warn', { write: (line) => void lines.push(JSON.parse(line)) }),
      ...changes,
    });
  const newDesk = (): PlatformDesk =>
    new PlatformDesk({ database: worker, chain, signer, confirmations: 1n, logger: createLogger('test', 'silent') });
  /** Until nothing is under way. */
  async function settle(anchorer: Anchorer): Promise<void> {
    for (let round = 0; round < 50; round += 1) if (!(await anchorer.round())) return;
    throw new Error('the anchorer does not come to an end');
  }
  async function newLog(size: number, byte = size): Promise<TenantId> {
    const id = newId<TenantId>();
    await behind.query('insert into tenants (id, slug, name) values ($1, $2, $2)', [id, `t-${id}`]);
    await sign(id, size, byte);
    return id;
  }
  const sign = (tenantId: TenantId, size: number, byte = size): Promise<void> =>
    worker.asTenant(tenantId, (transaction) =>
      insertCheckpoint(transaction, tenantId, { size, rootHash: root(byte), note: `note ${size}` }),
    );
  const anchors = (tenantId: TenantId, ...sizes: number[]) => worker.asTenant(tenantId, (transaction) => anchorsOf(transaction, sizes));
  const addressOf = async (tenantId: TenantId) => ({
    contract: (await findAuditAnchor(worker, Number(chain.chainId)))!,
    logId: logIdOf(originOf(tenantId)),
  });
  const held = async (tenantId: TenantId) => readAnchoredHead(chain, await addressOf(tenantId));
  const lag = async (): Promise<number> => (await metrics.anchorLag.get()).values[0]!.value;
  const strangersBytes = (nonce: number): Promise<string> =>
    signer.signTransaction({ type: 2, chainId: chain.chainId, to: signer.address, nonce, gasLimit: 21_000n, maxFeePerGas: 10n ** 10n });
  const without = (method: string): Chain => ({
    ...chain,
    request: async (called, ...rest) => {
      if (called === method) throw new TypeError('the process ended here');
      return chain.request(called, ...rest);
    },
  });

  it('deploys its contract once, puts the newest checkpoint of many logs on chain in one transaction, and nothing twice', async () => {
    const [one, two] = [await newLog(5), await newLog(3)];
    await sign(one, 8);
    // Racing, each in a process of its own: one of them signs.
    await Promise.all([newAnchorer(), newAnchorer(), newAnchorer()].map(settle));
    const anchorer = newAnchorer();
    await settle(anchorer);
    await settle(anchorer);
    expect(await held(one)).toEqual({ size: 8, root: root(8).toString('hex') });
    expect(await held(two)).toEqual({ size: 3, root: root(3).toString('hex') });
    const [first] = await anchors(one, 5, 8);
    expect(first).toMatchObject({ size: 8, chainId: Number(chain.chainId), contract: (await addressOf(one)).contract });
    expect((await anchors(two, 3))[0]!.transactionHash).toBe(first!.transactionHash);
    const [event] = await readAnchors(chain, await addressOf(one));
    expect([event!.transactionHash, Number(event!.blockNumber)]).toEqual([first!.transactionHash, first!.blockNumber]);
    const { rows } = await behind.query('select kind, status from platform_transactions order by created_at');
    expect(rows).toEqual(['deploy-audit-anchor', 'anchor-logs'].map((kind) => ({ kind, status: 'confirmed' })));
  });

  it('waits for its time, and says for how long what waits has waited', async () => {
    const tenantId = await newLog(4);
    await settle(newAnchorer());
    await newAnchorer().round();
    expect(await lag()).toBe(0);
    await sign(tenantId, 6);
    await settle(newAnchorer({ everyMs: 3_600_000 }));
    expect(await anchors(tenantId, 6)).toEqual([]);
    expect(await lag()).toBeGreaterThan(0);
    await settle(newAnchorer());
    expect(await anchors(tenantId, 6)).toHaveLength(1);
  });

  it('goes on where another one ended, before or after the bytes were sent, with the same transaction', async () => {
    for (const method of ['eth_sendRawTransaction', 'eth_getTransactionReceipt']) {
      const tenantId = await newLog(7);
      const ended = newAnchorer({ chain: without(method) });
      await expect(ended.round().then(() => ended.round())).rejects.toThrow('ended here');
      const signed = (await newDesk().underWay())!;
      await settle(newAnchorer());
      expect((await anchors(tenantId, 7))[0]!.transactionHash).toBe(signed.hashes[0]);
      expect(await readAnchors(chain, await addressOf(tenantId))).toHaveLength(1);
    }
  });

  it('starts again when a stranger used its nonce', async () => {
    const tenantId = await newLog(2);
    await expect(newAnchorer({ chain: without('eth_sendRawTransaction') }).round()).rejects.toThrow('ended here');
    const { rows } = await behind.query<{ nonce: string }>("select nonce from platform_transactions where status = 'signed'");
    const { nonce } = rows[0]!;
    await chain.request('eth_sendRawTransaction', [await strangersBytes(Number(nonce))], z.string());
    await settle(newAnchorer());
    await settle(newAnchorer());
    expect(await held(tenantId)).toMatchObject({ size: 2 });
    expect(await anchors(tenantId, 2)).toHaveLength(1);
  });

  it('sends a transaction that is stuck again for more, under the same nonce', async () => {
    const devnet = (method: string, ...params: unknown[]) => chain.request(method, params, z.unknown());
    const tenantId = await newLog(6);
    await devnet('evm_setAutomine', false);
    try {
      await newAnchorer().round();
      const first = (await newDesk().underWay())!;
      expect(await newAnchorer().round()).toBe(true);
      expect((await newDesk().underWay())!.hashes).toEqual(first.hashes);
      await behind.query("update platform_transactions set updated_at = updated_at - interval '1 minute' where status = 'signed'");
      await newAnchorer().round();
      await newAnchorer().round();
      const raised = (await newDesk().underWay())!;
      expect([raised.nonce, raised.hashes.length, raised.hashes[1]]).toEqual([first.nonce, 2, first.hashes[0]]);
      await devnet('anvil_mine', '0x1');
      await settle(newAnchorer());
      expect(raised.hashes).toContain((await anchors(tenantId, 6))[0]!.transactionHash);
    } finally {
      await devnet('evm_setAutomine', true);
    }
  });

  it('takes more logs than one transaction holds in several, one after the other, and then waits again', async () => {
    const logs: TenantId[] = [];
    while (logs.length < 101) logs.push(await newLog(1));
    await behind.query("update platform_transactions set created_at = created_at - interval '2 hours'");
    const hourly = newAnchorer({ everyMs: 3_600_000 });
    for (const count of [100, 101, 101]) {
      await settle(hourly);
      const anchored = await Promise.all(logs.map((tenantId) => anchors(tenantId, 1)));
      expect(anchored.flat()).toHaveLength(count);
    }
    await sign(logs[0]!, 2);
    await settle(hourly);
    expect(await anchors(logs[0]!, 2)).toEqual([]);
    await settle(newAnchorer());
  }, 30_000);

  it('learns from the chain what a restored database has forgotten', async () => {
    const tenantId = await newLog(9);
    await settle(newAnchorer());
    const before = await anchors(tenantId, 9);
    await behind.query('delete from audit_anchors where tenant_id = $1', [tenantId]);
    await settle(newAnchorer());
    expect(await anchors(tenantId, 9)).toEqual(before);
    expect(await readAnchors(chain, await addressOf(tenantId))).toHaveLength(1);
  });

  it.each([
    ['more than the log has', 5, 1],
    ['another root', 3, 9],
  ])('never sends a log of which the chain holds %s, says so once, and anchors the others', async (_what, size, byte) => {
    const changed = await newLog(3);
    const { contract, logId } = await addressOf(changed);
    const desk = newDesk();
    const heads = [{ logId, size, root: root(byte).toString('hex') }];
    await desk.send('anchor-logs', anchorTransaction(contract, heads), { contract, heads: [] });
    const other = await newLog(4);
    const anchorer = newAnchorer();
    await settle(anchorer);
    await settle(anchorer);
    await settle(anchorer);
    expect(await anchors(changed, 3)).toEqual([]);
    expect(await anchors(other, 4)).toHaveLength(1);
    expect(lines.filter(({ level, tenantId }) => level === 'error' && tenantId === changed)).toHaveLength(1);
    expect(await lag()).toBeGreaterThan(0);
  });

  it('can neither change nor take away what it recorded, nor does a tenant see another’s', async () => {
    for (const sql of ['update audit_anchors set size = size', 'delete from audit_anchors', 'delete from platform_transactions'])
      await expect(worker.source.query(sql)).rejects.toThrow(/permission denied/);
    expect(await anchors(newId<TenantId>(), 3, 4, 5, 7, 8, 9)).toEqual([]);
  });
});
