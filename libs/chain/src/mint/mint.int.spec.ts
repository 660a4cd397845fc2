import { openStudio, orderOf, POLICY_HASH, MODEL_ROOT, type Studio } from '../../contracts/test/fixtures/studio.js';
import { mintNow, pieceOf, sendMint } from '../../contracts/test/fixtures/mint-now.js';
import { negated, proveWithTrapdoor, trapdoorKey } from '../../contracts/test/fixtures/trapdoor-prover.js';
import { publishModelRoot, publishPolicy, revokeModelRoot, revokePolicy } from '../registry/publish.js';
import { mintContext } from '../verify/context.js';
import { publicSignals } from '../verify/statement.js';
import { verificationKeyWords } from '../verify/verification-key.js';
import { findMint } from './find-mint.js';
import { buildMintTransaction, estimateMint, type MintOrder } from './mint-order.js';
import { readToken } from './read-token.js';

const refused = (revert: string) => expect.objectContaining({ code: 'chain.reverted', revert });

describe('minting', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
  }, 60_000);
  afterAll(() => studio.devChain.stop());

  const estimate = (order: MintOrder, from = studio.minter.address) => estimateMint(studio.chain, from, order);
  const proven = (order: MintOrder, statement: Partial<MintOrder['statement']>): MintOrder => {
    const changed = { ...order.statement, ...statement };
    return { ...order, statement: changed, proof: proveWithTrapdoor(publicSignals(changed)) };
  };

  it('puts on chain what the order says, and reads it back', async () => {
    const order = orderOf(studio, 1);
    const { mint, gasUsed } = await mintNow(studio, order);
    expect(mint.tokenId).toBe(order.statement.inputCommitment);
    expect(gasUsed).toBeLessThan(445_000n);
    expect(await readToken(studio.chain, studio.collection.address, mint.tokenId)).toEqual({
      chainId: 31_337n,
      collection: studio.collection.address,
      tokenId: order.statement.inputCommitment,
      owner: studio.recipient,
      recipient: studio.recipient,
      pictureCid: order.context.pictureCid,
      metadataCid: order.metadataCid,
      assurance: 1,
      deadline: order.context.deadline,
      modelRoot: MODEL_ROOT,
      policyHash: POLICY_HASH,
      inputCommitment: order.statement.inputCommitment,
      genome: order.statement.genome,
      verifyingKey: verificationKeyWords(trapdoorKey()),
      transactionHash: mint.txHash,
      blockNumber: Number(mint.blockNumber),
      rootAuthorisedAtMint: true,
      policyAuthorisedAtMint: true,
      rootAuthorisedNow: true,
      policyAuthorisedNow: true,
      proofKind: 'computation',
    });
  });

  it('refuses a replay, also with the proof rewritten as −A, −B, C', async () => {
    const order = orderOf(studio, 2);
    await mintNow(studio, order);
    await expect(estimate(order)).rejects.toEqual(refused('NullifierUsed'));
    await expect(estimate({ ...order, proof: negated(order.proof) })).rejects.toEqual(refused('NullifierUsed'));
    await expect(estimate(orderOf(studio, 3, { genome: order.statement.genome }))).rejects.toEqual(refused('GenomeUsed'));
    await expect(estimate({ ...orderOf(studio, 3), proof: negated(orderOf(studio, 3).proof) })).resolves.toBeGreaterThan(0n);
  });

  it.each([
    ['recipient', { recipient: '0x000000000000000000000000000000000000dEaD' }],
    ['picture', { pictureCid: 'bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq' }],
    ['assurance', { assurance: 'hardware' as const }],
    ['deadline', { deadline: 4_000_000_001n }],
  ])('refuses a proof that was made for another %s', async (_, change) => {
    const order = orderOf(studio, 4);
    const context = { ...order.context, ...change };
    const copied = { ...order, context, statement: { ...order.statement, context: mintContext(context) } };
    await expect(estimate(copied)).rejects.toEqual(refused('InvalidProof'));
    expect(() => buildMintTransaction({ ...order, context })).toThrow(expect.objectContaining({ code: 'chain.invalid-request' }));
  });

  it('refuses a proof that was made for another chain or collection', async () => {
    const elsewhere = orderOf(studio, 5, { chainId: 1n });
    const here = { ...elsewhere, context: { ...elsewhere.context, chainId: 31_337n } };
    await expect(estimate(withOwnContext(here))).rejects.toEqual(refused('InvalidProof'));
    const other = orderOf(studio, 5, { collection: studio.recipient });
    const taken = { ...other, context: { ...other.context, collection: studio.collection.address } };
    await expect(estimate(withOwnContext(taken))).rejects.toEqual(refused('InvalidProof'));
  });

  it.each(['modelRoot', 'policyHash', 'inputCommitment'] as const)('refuses %s ± 1 under the same proof', async (signal) => {
    const order = orderOf(studio, 6);
    const expected = { modelRoot: 'ModelRootNotAuthorised', policyHash: 'PolicyNotAuthorised', inputCommitment: 'InvalidProof' }[signal];
    for (const delta of [1n, -1n]) {
      const statement = { ...order.statement, [signal]: order.statement[signal] + delta };
      await expect(estimate({ ...order, statement })).rejects.toEqual(refused(expected));
    }
  });

  it('refuses a genome that differs in one gene, first or last', async () => {
    const order = orderOf(studio, 6);
    for (const at of [0, 30, 31, 39]) {
      const genome = order.statement.genome.map((gene, i) => (i === at ? gene ^ 1 : gene));
      await expect(estimate({ ...order, statement: { ...order.statement, genome } })).rejects.toEqual(refused('InvalidProof'));
    }
  });

  it('refuses who is not the minter, a passed deadline, a revoked root and a revoked policy', async () => {
    await expect(estimate(orderOf(studio, 7), studio.stranger.address)).rejects.toEqual(refused('AccessControlUnauthorizedAccount'));
    await expect(estimate(orderOf(studio, 7, { deadline: 1n }))).rejects.toEqual(refused('DeadlinePassed'));
    await publishModelRoot(studio.owner, studio.brand, 77n);
    await publishPolicy(studio.owner, studio.brand, 88n);
    const order = proven(orderOf(studio, 7), { modelRoot: 77n, policyHash: 88n });
    const { mint } = await mintNow(studio, order);
    await revokeModelRoot(studio.owner, studio.brand, 77n);
    await revokePolicy(studio.owner, studio.brand, 88n);
    await expect(estimate(proven(orderOf(studio, 8), { modelRoot: 77n }))).rejects.toEqual(refused('ModelRootNotAuthorised'));
    await expect(estimate(proven(orderOf(studio, 8), { policyHash: 88n }))).rejects.toEqual(refused('PolicyNotAuthorised'));
    expect(await readToken(studio.chain, studio.collection.address, mint.tokenId)).toMatchObject({
      ...{ rootAuthorisedAtMint: true, policyAuthorisedAtMint: true },
      ...{ rootAuthorisedNow: false, policyAuthorisedNow: false },
    });
    await expect(publishModelRoot(studio.owner, studio.brand, 77n)).rejects.toEqual(refused('AlreadyAuthorised'));
  });

  it('finds nothing where nothing is', async () => {
    expect(await findMint(studio.chain, studio.collection.address, 12345n)).toBeUndefined();
    await expect(readToken(studio.chain, studio.collection.address, 12345n)).rejects.toMatchObject({ code: 'chain.not-found' });
    await expect(readToken(studio.chain, studio.recipient, 1n)).rejects.toMatchObject({ code: 'chain.not-found' });
  });

  it('answers the same to the same bytes sent again', async () => {
    const { signed, outcomes } = await sendMint(studio, orderOf(studio, 9), { times: 3 });
    expect(outcomes).toEqual(['accepted', 'already-mined', 'already-mined']);
    expect(await pieceOf(studio, orderOf(studio, 9))).toMatchObject({ txHash: signed.txHash });
  });
});

/** A forger's order: the statement's context made to fit the terms, the proof left as it was. */
const withOwnContext = (order: MintOrder): MintOrder => ({
  ...order,
  statement: { ...order.statement, context: mintContext(order.context) },
});
