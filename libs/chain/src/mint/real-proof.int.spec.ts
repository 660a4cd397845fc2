import { fileURLToPath } from 'node:url';
import { mintNow } from '../../contracts/test/fixtures/mint-now.js';
import { cidOf, openStudio, type Studio } from '../../contracts/test/fixtures/studio.js';
import { negated } from '../../contracts/test/fixtures/trapdoor-prover.js';
import { ensureCircuitArtefacts, type CircuitArtefacts } from '../prove/artefacts.js';
import { createProver, type Prover } from '../prove/prover.js';
import { sampleWitness } from '../prove/testing/sample-witness.js';
import { type MintContext, mintContext } from '../verify/context.js';
import { publicSignals } from '../verify/statement.js';
import { verifyProof } from '../verify/verify-proof.js';
import { estimateMint, type MintOrder } from './mint-order.js';
import { readToken } from './read-token.js';

const cacheDirectory = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));

// The real circuit's proof under the real development key: circuit, prover, noble's verifier and the contract agree.
describe('a proof of the mint circuit', () => {
  let artefacts: CircuitArtefacts;
  let prover: Prover;
  let studio: Studio;
  const { modelRoot, policyHash } = sampleWitness(1);
  beforeAll(async () => {
    artefacts = await ensureCircuitArtefacts(cacheDirectory);
    prover = createProver({ artefacts, timeoutMs: 60_000 });
    studio = await openStudio({ verificationKey: artefacts.vkey, modelRoot, policyHash });
  }, 180_000);
  afterAll(async () => {
    await Promise.all([prover.close(), studio.devChain.stop()]);
  });

  async function prove(terms: Partial<MintContext>): Promise<MintOrder> {
    const context: MintContext = {
      ...{ chainId: studio.chain.chainId, collection: studio.collection.address, recipient: studio.recipient },
      ...{ pictureCid: cidOf('picture'), assurance: 'statistical', deadline: 4_000_000_000n },
      ...terms,
    };
    const statement = sampleWitness(1, { context: mintContext(context) });
    const { proof, publicSignals: signals } = await prover.prove(statement);
    expect(verifyProof(artefacts.vkey, signals, proof)).toBe(true);
    return { context, statement, proof, metadataCid: cidOf('metadata') };
  }

  it('mints the piece once, for its own terms alone', async () => {
    const order = await prove({});
    const { minter, chain, collection } = studio;
    const stolen = { ...order.context, recipient: studio.stranger.address };
    const copied = { ...order, context: stolen, statement: { ...order.statement, context: mintContext(stolen) } };
    await expect(estimateMint(chain, minter.address, copied)).rejects.toMatchObject({ revert: 'InvalidProof' });
    const { mint, gasUsed } = await mintNow(studio, order);
    expect(gasUsed).toBeLessThan(445_000n);
    const facts = await readToken(chain, collection.address, mint.tokenId);
    expect(facts).toMatchObject({ modelRoot, policyHash, inputCommitment: order.statement.inputCommitment, rootAuthorisedAtMint: true });
    expect(facts.genome).toEqual(order.statement.genome);
    const again = { ...order, proof: negated(order.proof) };
    expect(verifyProof(artefacts.vkey, publicSignals(order.statement), again.proof)).toBe(true);
    await expect(estimateMint(chain, minter.address, again)).rejects.toMatchObject({ revert: 'NullifierUsed' });
  }, 120_000);
});
