import { fileURLToPath } from 'node:url';
import { mintNow } from '../../contracts/test/fixtures/mint-now.js';
import { attestedOrderOf, cidOf, openStudio, orderOf, type Studio } from '../../contracts/test/fixtures/studio.js';
import { ATTESTED_TRAPDOOR, negated, proveWithTrapdoor, trapdoorKey } from '../../contracts/test/fixtures/trapdoor-prover.js';
import { ensureCircuitArtefacts } from '../prove/artefacts.js';
import { createAttestedProver } from '../prove/prover.js';
import { sampleAttested } from '../prove/testing/sample-attested.js';
import { readHistory } from '../registry/history.js';
import { isEvaluatorAuthorised, publishEvaluator, revokeEvaluator } from '../registry/publish.js';
import { attestedSignals } from '../verify/attested-statement.js';
import { type MintContext, mintContext } from '../verify/context.js';
import { publicSignals } from '../verify/statement.js';
import { verificationKeyWords } from '../verify/verification-key.js';
import { estimateMint, type MintOrder } from './mint-order.js';
import { readToken } from './read-token.js';

const cacheDirectory = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));
const refused = (revert: string) => expect.objectContaining({ code: 'chain.reverted', revert });
const EVALUATOR = 3003n;

describe('minting what an evaluator vouches for', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await openStudio();
    await publishEvaluator(studio.owner, studio.brand, EVALUATOR);
  }, 60_000);
  afterAll(() => studio.devChain.stop());
  const estimate = (order: MintOrder) => estimateMint(studio.chain, studio.minter.address, order);

  it('puts the kind of proof and the evaluator on chain, and reads them back', async () => {
    const order = attestedOrderOf(studio, 1, EVALUATOR);
    const { mint } = await mintNow(studio, order);
    expect(await readToken(studio.chain, studio.collection.address, mint.tokenId)).toMatchObject({
      ...{ proofKind: 'attested', evaluatorKey: EVALUATOR, evaluatorAuthorisedAtMint: true, evaluatorAuthorisedNow: true },
      ...{ inputCommitment: order.statement.inputCommitment, genome: order.statement.genome, rootAuthorisedAtMint: true },
      verifyingKey: verificationKeyWords(trapdoorKey(ATTESTED_TRAPDOOR)),
    });
    await expect(estimate(order)).rejects.toEqual(refused('NullifierUsed'));
    await expect(estimate({ ...order, proof: negated(order.proof) })).rejects.toEqual(refused('NullifierUsed'));
  });

  it('takes no proof of one kind for the other', async () => {
    const attested = attestedOrderOf(studio, 2, EVALUATOR);
    const computed = orderOf(studio, 2);
    await expect(estimate({ ...attested, proof: computed.proof })).rejects.toEqual(refused('InvalidProof'));
    await expect(estimate({ ...computed, proof: attested.proof })).rejects.toEqual(refused('InvalidProof'));
    const sixSignals = proveWithTrapdoor(publicSignals(attested.statement), ATTESTED_TRAPDOOR);
    await expect(estimate({ ...attested, proof: sixSignals })).rejects.toEqual(refused('InvalidProof'));
    await expect(estimate(attested)).resolves.toBeGreaterThan(0n);
  });

  it('refuses an evaluator that is unknown, another or revoked; a piece from before stays what it is', async () => {
    await expect(estimate(attestedOrderOf(studio, 3, 4004n))).rejects.toEqual(refused('EvaluatorNotAuthorised'));
    await publishEvaluator(studio.owner, studio.brand, 4004n);
    expect(await isEvaluatorAuthorised(studio.chain, studio.brand, 4004n)).toBe(true);
    const order = attestedOrderOf(studio, 3, 4004n);
    const swapped = { ...order, statement: { ...order.statement, evaluatorKey: EVALUATOR } };
    await expect(estimate(swapped)).rejects.toEqual(refused('InvalidProof'));
    const { mint } = await mintNow(studio, order);
    await revokeEvaluator(studio.owner, studio.brand, 4004n);
    expect(await isEvaluatorAuthorised(studio.chain, studio.brand, 4004n)).toBe(false);
    await expect(estimate(attestedOrderOf(studio, 4, 4004n))).rejects.toEqual(refused('EvaluatorNotAuthorised'));
    expect(await readToken(studio.chain, studio.collection.address, mint.tokenId)).toMatchObject({
      ...{ proofKind: 'attested', evaluatorKey: 4004n, evaluatorAuthorisedAtMint: true, evaluatorAuthorisedNow: false },
    });
    expect(await readHistory(studio.chain, studio.brand, 'Evaluator', 4004n)).toMatchObject([{ type: 'authorised' }, { type: 'revoked' }]);
    await expect(publishEvaluator(studio.owner, studio.brand, 4004n)).rejects.toEqual(refused('AlreadyAuthorised'));
  });
});

// The real circuit's proof under the real development key: evaluator, circuit, prover, noble's verifier and the contract agree.
describe('a proof of the attested circuit', () => {
  it('mints the piece once, for its own terms alone', async () => {
    const artefacts = await ensureCircuitArtefacts(cacheDirectory, undefined, 'attested');
    const { modelRoot, policyHash, evaluatorKey } = sampleAttested(1);
    const prover = createAttestedProver({ artefacts, timeoutMs: 60_000 });
    const studio = await openStudio({ attestedVerificationKey: artefacts.vkey, modelRoot, policyHash });
    try {
      await publishEvaluator(studio.owner, studio.brand, evaluatorKey);
      const context: MintContext = {
        ...{ chainId: studio.chain.chainId, collection: studio.collection.address, recipient: studio.recipient },
        ...{ pictureCid: cidOf('picture'), assurance: 'cryptographic', deadline: 4_000_000_000n },
      };
      const statement = sampleAttested(1, { context: mintContext(context) });
      const { proof, publicSignals: signals } = await prover.prove(statement);
      expect(signals).toEqual(attestedSignals(statement));
      const order = { context, statement, proof, metadataCid: cidOf('metadata') };
      const theirs = { ...context, recipient: studio.stranger.address };
      const stolen = { ...order, context: theirs, statement: { ...statement, context: mintContext(theirs) } };
      await expect(estimateMint(studio.chain, studio.minter.address, stolen)).rejects.toEqual(refused('InvalidProof'));
      const { mint, gasUsed } = await mintNow(studio, order);
      expect(gasUsed).toBeLessThan(465_000n);
      const facts = await readToken(studio.chain, studio.collection.address, mint.tokenId);
      expect(facts).toMatchObject({ proofKind: 'attested', evaluatorKey, genome: statement.genome });
    } finally {
      await Promise.all([prover.close(), studio.devChain.stop()]);
    }
  }, 240_000);
});
