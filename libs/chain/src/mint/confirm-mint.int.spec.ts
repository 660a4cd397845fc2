import { Wallet } from 'ethers';
import { z } from 'zod';
import { awaitedMint, mintNow, pieceOf, sendMint } from '../../contracts/test/fixtures/mint-now.js';
import { openStudio, orderOf, type Studio } from '../../contracts/test/fixtures/studio.js';
import { revokeModelRoot } from '../registry/publish.js';
import { nonceOf } from '../rpc/calls.js';
import { broadcast } from '../transactions/broadcast.js';
import { bumpFees, quoteFees } from '../transactions/fees.js';
import { NOOP_GAS, noopTransaction, signTransaction } from '../transactions/sign.js';
import { confirmMint, pollMint } from './confirm-mint.js';
import { estimateMint, signMint } from './mint-order.js';

const CAP_WEI = 10n ** 12n;
const PATIENCE = { intervalMs: 20, timeoutMs: 5_000 };

describe('what becomes of a mint', () => {
  let studio: Studio;
  const node = (method: string, ...params: unknown[]) => studio.chain.request(method, params, z.unknown());
  const mine = (blocks = 1) => node('anvil_mine', `0x${blocks.toString(16)}`);
  const signedAs = async (number: number, nonce: bigint, bumps = 0) => {
    let fees = await quoteFees(studio.chain);
    for (let i = 0; i < bumps; ++i) fees = bumpFees(fees, CAP_WEI);
    return signMint(orderOf(studio, number), { signer: studio.minter, nonce, gasLimit: 600_000n, fees });
  };

  // Nothing is mined until the test says so.
  beforeAll(async () => {
    studio = await openStudio();
    await node('evm_setAutomine', false);
  }, 60_000);
  afterAll(() => studio.devChain.stop());
  afterEach(() => mine());

  it('is pending, then mined, then confirmed when enough blocks stand on it', async () => {
    const order = orderOf(studio, 1);
    const sent = await sendMint(studio, order);
    const awaited = { ...awaitedMint(studio, order, sent), confirmations: 3n };
    expect(await pollMint(studio.chain, awaited)).toEqual({ state: 'pending' });
    await expect(confirmMint(studio.chain, awaited, { timeoutMs: 100, intervalMs: 20 })).rejects.toMatchObject({ code: 'chain.timeout' });
    await mine();
    expect(await pollMint(studio.chain, awaited)).toMatchObject({ state: 'mined', mint: { confirmations: 1n } });
    await mine(2);
    expect(await confirmMint(studio.chain, awaited, PATIENCE)).toMatchObject({ state: 'confirmed', mint: { confirmations: 3n } });
  });

  it('says already known to the same bytes while they are pending', async () => {
    expect((await sendMint(studio, orderOf(studio, 2), { times: 2 })).outcomes).toEqual(['accepted', 'already-known']);
  });

  it('when dropped by the node, lands with the same bytes', async () => {
    const sent = await sendMint(studio, orderOf(studio, 3));
    const awaited = awaitedMint(studio, orderOf(studio, 3), sent);
    await node('anvil_dropTransaction', sent.signed.txHash);
    expect(await confirmMint(studio.chain, awaited, PATIENCE)).toEqual({ state: 'dropped' });
    expect(await broadcast(studio.chain, sent.signed)).toBe('accepted');
    await mine();
    expect(await confirmMint(studio.chain, awaited, PATIENCE)).toMatchObject({ state: 'confirmed' });
  });

  it('when stuck, lands with the same nonce and a bumped fee, once', async () => {
    const nonce = await nonceOf(studio.chain, studio.minter.address);
    const first = await signedAs(4, nonce);
    const second = await signedAs(4, nonce, 1);
    await broadcast(studio.chain, first);
    await broadcast(studio.chain, second);
    const awaited = { ...awaitedMint(studio, orderOf(studio, 4), { nonce, signed: first }), txHashes: [first.txHash, second.txHash] };
    await mine();
    expect(await confirmMint(studio.chain, awaited, PATIENCE)).toMatchObject({ state: 'confirmed', mint: { txHash: second.txHash } });
    await expect(broadcast(studio.chain, first)).rejects.toMatchObject({ code: 'chain.nonce-used' });
  });

  it('refuses a replacement that pays no more', async () => {
    const nonce = await nonceOf(studio.chain, studio.minter.address);
    await broadcast(studio.chain, await signedAs(5, nonce, 1));
    await expect(broadcast(studio.chain, await signedAs(6, nonce))).rejects.toMatchObject({ code: 'chain.underpriced' });
  });

  it('is found although another transaction of ours minted it', async () => {
    const minted = await sendMint(studio, orderOf(studio, 7));
    await mine();
    const stranger = { nonce: minted.nonce + 5n, signed: { rawTx: '0x', txHash: `0x${'11'.repeat(32)}` } };
    expect(await pollMint(studio.chain, awaitedMint(studio, orderOf(studio, 7), stranger))).toMatchObject({ state: 'confirmed' });
  });

  it('is replaced when a no-op takes its nonce', async () => {
    const nonce = await nonceOf(studio.chain, studio.minter.address);
    const lost = await signedAs(8, nonce);
    const request = {
      signer: studio.minter,
      chainId: studio.chain.chainId,
      nonce,
      gasLimit: NOOP_GAS,
      fees: await quoteFees(studio.chain),
    };
    await broadcast(studio.chain, await signTransaction({ ...request, transaction: noopTransaction(studio.minter) }));
    await mine();
    expect(await confirmMint(studio.chain, awaitedMint(studio, orderOf(studio, 8), { nonce, signed: lost }), PATIENCE)).toEqual({
      state: 'replaced',
    });
    await expect(broadcast(studio.chain, lost)).rejects.toMatchObject({ code: 'chain.nonce-used' });
    expect(await pieceOf(studio, orderOf(studio, 8))).toBeUndefined();
  });

  it('is reverted when two transactions race for one commitment', async () => {
    const nonce = await nonceOf(studio.chain, studio.minter.address);
    const [winner, loser] = [await signedAs(9, nonce), await signedAs(9, nonce + 1n)];
    await broadcast(studio.chain, winner);
    await broadcast(studio.chain, loser);
    await mine();
    expect(await pieceOf(studio, orderOf(studio, 9))).toMatchObject({ txHash: winner.txHash });
    const other = { ...awaitedMint(studio, orderOf(studio, 99), { nonce: nonce + 1n, signed: loser }) };
    expect(await pollMint(studio.chain, other)).toEqual({ state: 'reverted', txHash: loser.txHash });
  });

  it('survives a reorganisation: confirmed, gone, and mined again with the same bytes', async () => {
    const snapshot = await node('evm_snapshot');
    const order = orderOf(studio, 10);
    const sent = await sendMint(studio, order);
    await mine();
    const awaited = awaitedMint(studio, order, sent);
    expect(await pollMint(studio.chain, awaited)).toMatchObject({ state: 'confirmed' });
    await node('evm_revert', snapshot);
    expect(await pieceOf(studio, order)).toBeUndefined();
    expect(await pollMint(studio.chain, awaited)).toEqual({ state: 'dropped' });
    await broadcast(studio.chain, sent.signed);
    await mine();
    expect(await confirmMint(studio.chain, awaited, PATIENCE)).toMatchObject({ state: 'confirmed', mint: { txHash: sent.signed.txHash } });
  });

  it('out of funds: nothing is sent and no nonce is used', async () => {
    const poor = new Wallet(studio.stranger.privateKey);
    await node('anvil_setBalance', poor.address, '0x1');
    const request = { signer: poor, nonce: 0n, gasLimit: 600_000n, fees: await quoteFees(studio.chain) };
    const signed = await signMint(orderOf(studio, 11), request);
    await expect(broadcast(studio.chain, signed)).rejects.toMatchObject({ code: 'chain.insufficient-funds' });
    expect(await nonceOf(studio.chain, poor.address, 'pending')).toBe(0n);
  });

  it('a root revoked between estimate and mining ends as reverted, and the next estimate says why', async () => {
    const order = orderOf(studio, 12);
    const sent = await sendMint(studio, order);
    await node('anvil_dropTransaction', sent.signed.txHash);
    await node('evm_setAutomine', true);
    await revokeModelRoot(studio.owner, studio.brand, order.statement.modelRoot);
    await broadcast(studio.chain, sent.signed);
    expect(await confirmMint(studio.chain, awaitedMint(studio, order, sent), PATIENCE)).toEqual({
      state: 'reverted',
      txHash: sent.signed.txHash,
    });
    await expect(estimateMint(studio.chain, studio.minter.address, order)).rejects.toMatchObject({ revert: 'ModelRootNotAuthorised' });
    await expect(mintNow(studio, order)).rejects.toMatchObject({ code: 'chain.reverted' });
  });
});
