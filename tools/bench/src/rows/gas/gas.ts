import { buildMintTransaction, execute, type Actor, type MintOrder, type UnsignedTransaction } from '@intaglio/chain';
import { Interface } from 'ethers';
import { figure, type Figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { COUNTED_RUNS, interleave } from '../../runner/sampling.js';
import { circuitArtefacts } from '../circuit-artefacts.js';
import { compileBaselines } from './compile-baselines.js';
import { openLocalStudio, type LocalStudio } from './local-studio.js';
import { commonTerms, proveOrders } from './orders.js';
import { verificationGas } from './verification-gas.js';

const plainCollection = new Interface(['function mint(address recipient, uint256 tokenId)']);

const gasOf = async (actor: Actor, transaction: UnsignedTransaction): Promise<number> =>
  Number((await execute(actor, transaction)).gasUsed);

async function deploy(actor: Actor, code: string): Promise<{ address: string; gasUsed: number }> {
  const { contractAddress, gasUsed } = await execute(actor, { to: null, data: code });
  if (!contractAddress) throw new Error('a baseline was not deployed');
  return { address: contractAddress, gasUsed: Number(gasUsed) };
}

async function* measureGas(studio: LocalStudio): AsyncIterable<Figure> {
  const { actor, recipient, platform } = studio;
  const codes = compileBaselines((await circuitArtefacts()).vkey);
  const [deployed, plainDeployed] = await interleave([
    async () => Number((await studio.deployCollection()).gasUsed),
    async () => (await deploy(actor, codes.PlainCollection)).gasUsed,
  ]);
  yield figure({ name: 'gas.deploy', unit: 'gas', values: deployed!, baselines: plainDeployed! });

  const [collection, plain] = [await studio.deployCollection(), await deploy(actor, codes.PlainCollection)];
  await studio.authorise(await commonTerms());
  const orders = await proveOrders(studio, collection, COUNTED_RUNS + 1);
  const mintPlain = (order: MintOrder): UnsignedTransaction => ({
    to: plain.address,
    data: plainCollection.encodeFunctionData('mint', [recipient, order.statement.inputCommitment]),
  });
  // The warm-up is each recipient's first piece, which pays once for a new balance.
  const [minted, plainMinted] = await interleave([
    (run) => gasOf(actor, buildMintTransaction(orders[run]!)),
    (run) => gasOf(actor, mintPlain(orders[run]!)),
  ]);
  yield figure({ name: 'gas.mint', unit: 'gas', values: minted!, baselines: plainMinted! });

  const bare = await deploy(actor, codes.BareGroth16);
  const [verified, bareVerified] = await interleave([
    (run) => verificationGas(actor, platform.verifier.address, orders[run]!),
    (run) => verificationGas(actor, bare.address, orders[run]!),
  ]);
  yield figure({ name: 'gas.verify', unit: 'gas', values: verified!, baselines: bareVerified! });
}

/** The real contracts with real proofs on a private chain, from receipts. */
export const gas: RowGroup = {
  names: ['gas.deploy', 'gas.mint', 'gas.verify'],
  async *measure() {
    const studio = await openLocalStudio((await circuitArtefacts()).vkey);
    try {
      yield* measureGas(studio);
    } finally {
      await studio.stop();
    }
  },
};
