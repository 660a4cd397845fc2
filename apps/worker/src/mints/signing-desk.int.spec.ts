import { broadcast, nonceOf, pollNonce, type UnsignedTransaction } from '@intaglio/chain';
import { newId, type BrandId } from '@intaglio/domain';
import { ChainTransactionEntity, Database, releaseNonce, requestTransaction, signedHashes } from '@intaglio/persistence';
import { testDatabase, testQueues, testService } from '@intaglio/testing';
import { Wallet } from 'ethers';
import { z } from 'zod';
import type { StagedBrand } from '../test-stage/brand.js';
import { chainOf } from '../test-stage/observe.js';
import { openStage, until, type Stage } from '../test-stage/stage.js';
import { SigningDesk } from './signing-desk.js';

describe('SigningDesk', () => {
  let stage: Stage;
  let brand: StagedBrand;
  const databases: Database[] = [];
  beforeAll(async () => {
    const tables = await testDatabase();
    stage = await openStage({
      ...{ tables, queues: await testQueues(tables, 10) },
      circuitDirectory: testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'),
    });
    brand = await stage.brand();
  }, 60_000);
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.close()));
    await stage?.close();
  }, 60_000);

  const devnet = (method: string, ...params: unknown[]): Promise<unknown> => chainOf(stage).request(method, params, z.unknown());

  /** A desk of its own, as in a worker of its own. */
  async function openDesk(wallet: Wallet): Promise<SigningDesk> {
    const database = await new Database({ url: stage.environment.DATABASE_URL, poolSize: 3 }).open();
    databases.push(database);
    return new SigningDesk({ database, chain: chainOf(stage), signer: wallet });
  }

  async function fundedWallet(): Promise<Wallet> {
    const wallet = new Wallet(Wallet.createRandom().privateKey);
    await devnet('anvil_setBalance', wallet.address, '0x56bc75e2d63100000');
    return wallet;
  }

  /** Owes one transaction; nothing in these tests settles it. */
  const owe = (): Promise<ChainTransactionEntity> =>
    stage.read(brand, async (transaction) => {
      const subjectId = newId<BrandId>();
      const { tenantId } = brand;
      await requestTransaction(transaction, { tenantId, kind: 'register-brand', subjectId, chainId: stage.chainId, request: {} });
      return transaction.findOneByOrFail(ChainTransactionEntity, { subjectId });
    });

  const transfer = (wallet: Wallet): UnsignedTransaction => ({ to: wallet.address, data: '0x' });
  const bytesOf = (row: ChainTransactionEntity) => ({ rawTx: row.rawTransaction!, txHash: row.transactionHash! });
  const look = (row: ChainTransactionEntity) =>
    pollNonce(chainOf(stage), { from: row.signer!, nonce: BigInt(row.nonce!), txHashes: signedHashes(row) });

  it('gives four racing workers distinct nonces without a gap, and two that race for one row the same bytes', async () => {
    const wallet = await fundedWallet();
    const desks = await Promise.all(Array.from({ length: 4 }, () => openDesk(wallet)));
    const rows = await Promise.all(Array.from({ length: 12 }, owe));
    // Every row is signed by two workers at the same time.
    const signed = await Promise.all(rows.flatMap((row, i) => [0, 1].map((k) => desks[(i + k) % 4]!.sign(row, transfer(wallet)))));
    const bytes = new Set(signed.map(({ rawTransaction }) => rawTransaction));
    expect(bytes.size).toBe(12);
    expect([...new Set(signed.map(({ nonce }) => nonce))].sort((a, b) => a! - b!)).toEqual(Array.from({ length: 12 }, (_, nonce) => nonce));
    await Promise.all(signed.reverse().map((row) => broadcast(chainOf(stage), bytesOf(row))));
    // The chain mines by itself once the last gap is filled, a moment after it took the bytes.
    await until(async () => ((await nonceOf(chainOf(stage), wallet.address)) === 12n ? true : undefined));
  }, 30_000);

  it('claims no nonce for a call that would be refused, or that the signer cannot pay', async () => {
    const wallet = new Wallet(Wallet.createRandom().privateKey);
    const desk = await openDesk(wallet);
    const row = await owe();
    await expect(desk.sign(row, transfer(wallet))).rejects.toMatchObject({ code: 'chain.insufficient-funds' });
    await devnet('anvil_setBalance', wallet.address, '0x56bc75e2d63100000');
    // 0xfe: an instruction that does not exist.
    await expect(desk.sign(row, { to: null, data: '0xfe' })).rejects.toMatchObject({
      code: expect.stringMatching(/^chain\.(reverted|failed)$/),
    });
    const stored = await stage.read(brand, (transaction) => transaction.findOneByOrFail(ChainTransactionEntity, { id: row.id }));
    expect(stored).toMatchObject({ status: 'queued', nonce: null, rawTransaction: null });
    expect(await desk.sign(row, transfer(wallet))).toMatchObject({ status: 'signed', nonce: 0 });
  }, 30_000);

  it('replaces a stuck transaction under the same nonce and recognises whichever is mined', async () => {
    const wallet = await fundedWallet();
    const desk = await openDesk(wallet);
    await devnet('evm_setAutomine', false);
    try {
      const stuck = await desk.sign(await owe(), transfer(wallet));
      await broadcast(chainOf(stage), bytesOf(stuck));
      expect((await look(stuck)).state).toBe('pending');
      const raised = await desk.replace(stuck);
      expect(raised.nonce).toBe(stuck.nonce);
      expect(signedHashes(raised)).toEqual([raised.transactionHash, stuck.transactionHash]);
      expect(raised.transactionHash).not.toBe(stuck.transactionHash);
      // A second worker that still holds the old bytes does not raise the fee twice.
      expect((await desk.replace(stuck)).transactionHash).toBe(raised.transactionHash);
      await broadcast(chainOf(stage), bytesOf(raised));
      await devnet('anvil_mine', '0x1');
      expect(await look(raised)).toMatchObject({ state: 'mined', receipt: { transactionHash: raised.transactionHash } });
    } finally {
      await devnet('evm_setAutomine', true);
    }
  }, 30_000);

  it('sends the same bytes again after the node dropped them, and another nonce after a stranger took it', async () => {
    const wallet = await fundedWallet();
    const desk = await openDesk(wallet);
    await devnet('evm_setAutomine', false);
    const row = await desk.sign(await owe(), transfer(wallet)).finally(() => devnet('evm_setAutomine', true));
    expect((await look(row)).state).toBe('dropped');
    const stranger = await wallet.signTransaction({
      ...transfer(wallet),
      chainId: stage.chainId,
      nonce: 0,
      gasLimit: 21_000,
      gasPrice: 10n ** 11n,
    });
    await devnet('eth_sendRawTransaction', stranger);
    expect((await look(row)).state).toBe('taken');
    const database = databases.at(-1)!;
    await database.asTenant(brand.tenantId, (transaction) => releaseNonce(transaction, row.id));
    const again = await desk.sign({ ...row, status: 'queued' }, transfer(wallet));
    expect(again.nonce).toBe(1);
    await broadcast(chainOf(stage), bytesOf(again));
    expect((await look(again)).state).toBe('mined');
  }, 30_000);
});
