import { Wallet } from 'ethers';
import { compileContracts } from '../contracts/compile.js';
import { auditAnchorDeployment } from '../deploy/deploy.js';
import { startAnvil, type DevChain } from '../devchain/start-anvil.js';
import { blockNumberOf } from '../rpc/calls.js';
import { connectChain } from '../rpc/chain.js';
import { execute, type Actor } from '../transactions/execute.js';
import { anchorTransaction, logIdOf, readAnchoredHead, readAnchors, type AnchoredHead } from './audit-anchor.js';
import { compareAnchor } from './compare-anchor.js';

const [ONE, TWO] = ['intaglio.example/audit/one', 'intaglio.example/audit/two'].map(logIdOf) as [string, string];
const head = (size: number, byte = size): AnchoredHead => ({ size, root: byte.toString(16).padStart(2, '0').repeat(32) });

describe('heads of audit logs on chain', () => {
  let devChain: DevChain;
  let anchorer: Actor;
  let stranger: Actor;
  let contract: string;
  beforeAll(async () => {
    devChain = await startAnvil();
    const chain = await connectChain(devChain);
    [anchorer, stranger] = devChain.accounts.map(({ privateKey }) => ({
      ...{ chain, signer: new Wallet(privateKey), patience: { intervalMs: 20 } },
    })) as unknown as [Actor, Actor];
    const deployment = await auditAnchorDeployment(await compileContracts(), anchorer.signer.address);
    contract = (await execute(anchorer, deployment)).contractAddress!;
  }, 60_000);
  afterAll(() => devChain.stop());

  const anchor = (logId: string, ...heads: AnchoredHead[]) =>
    execute(
      anchorer,
      anchorTransaction(
        contract,
        heads.map((one) => ({ logId, ...one })),
      ),
    );
  const compare = (checkpoint: AnchoredHead, logSize = 100, block?: bigint) =>
    compareAnchor(anchorer.chain, { contract, logId: ONE }, checkpoint, logSize, block);

  it('are told apart: anchored, not yet, another root, a log that was cut back', async () => {
    expect(await readAnchoredHead(anchorer.chain, { contract, logId: ONE })).toBeUndefined();
    expect(await compare(head(3))).toEqual({ verdict: 'not-anchored', anchoredSize: 0 });
    const { blockNumber } = await anchor(ONE, head(3));
    await anchor(ONE, head(7), head(9));
    expect(await readAnchoredHead(anchorer.chain, { contract, logId: ONE })).toEqual(head(9));
    expect(await compare(head(3))).toEqual({ verdict: 'anchored', blockNumber });
    expect(await compare(head(3), 100, blockNumber)).toEqual({ verdict: 'anchored', blockNumber });
    expect(await compare(head(3), 100, blockNumber + 1n)).toEqual({ verdict: 'not-anchored', anchoredSize: 9 });
    expect(await compare(head(3), 100, 1_000_000n)).toEqual({ verdict: 'not-anchored', anchoredSize: 9 });
    expect(await compare(head(9))).toMatchObject({ verdict: 'anchored' });
    expect(await compare(head(4))).toEqual({ verdict: 'not-anchored', anchoredSize: 9 });
    expect(await compare(head(12))).toEqual({ verdict: 'not-anchored', anchoredSize: 9 });
    expect(await compare(head(3, 4))).toEqual({ verdict: 'other-root', root: head(3).root, blockNumber });
    expect(await compare(head(7), 8)).toEqual({ verdict: 'beyond', anchoredSize: 9 });
  });

  it('are of one log, and of the blocks that are asked for', async () => {
    await anchor(TWO, head(1));
    const from = (await blockNumberOf(anchorer.chain)) + 1n;
    await anchor(TWO, head(2));
    const sizes = async (fromBlock?: bigint) =>
      (await readAnchors(anchorer.chain, { contract, logId: TWO }, fromBlock === undefined ? {} : { fromBlock })).map(({ size }) => size);
    expect(await sizes()).toEqual([1, 2]);
    expect(await sizes(from)).toEqual([2]);
  });

  it('never go back, never change, and are the anchorer’s alone', async () => {
    await anchor(TWO, head(20));
    await expect(anchor(TWO, head(19))).rejects.toMatchObject({ code: 'chain.reverted', revert: 'LogShrinks' });
    await expect(anchor(TWO, head(20, 21))).rejects.toMatchObject({ revert: 'OtherRoot' });
    const attempt = execute(stranger, anchorTransaction(contract, [{ logId: TWO, ...head(30) }]));
    await expect(attempt).rejects.toMatchObject({ revert: 'AccessControlUnauthorizedAccount' });
    expect(await readAnchoredHead(anchorer.chain, { contract, logId: TWO })).toEqual(head(20));
  });
});
