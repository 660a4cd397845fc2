import {
  broadcast,
  compileContracts,
  confirmMint,
  connectChain,
  createProver,
  deployCollection,
  deployPlatform,
  ensureCircuitArtefacts,
  estimateMint,
  nonceOf,
  publishModelRoot,
  publishPolicy,
  quoteFees,
  registerBrand,
  sampleWitness,
  signMint,
  type Actor,
  type Chain,
  type CircuitArtefacts,
  type DevChain,
  type MintOrder,
  type Platform,
} from '@intaglio/chain';
import { mintContext, type MintContext } from '@intaglio/chain/verify';
import type { AssetStore } from '@intaglio/domain';
import { atelierSorn, render } from '@intaglio/generator';
import { rasterise } from '@intaglio/generator/raster';
import { buildMetadata, buildStatement, metadataBytes, sha256Hex } from '@intaglio/provenance';
import { Wallet } from 'ethers';
import { exampleCard } from '../models/model.view.js';

const BRAND_ID = `0x${'b7'.repeat(16)}${'0'.repeat(32)}`;
const PNG_PX = 64;
const DEADLINE = 4_000_000_000n;
const AT_ONCE = { intervalMs: 20 };

export interface MintedPiece {
  readonly collection: string;
  readonly tokenId: bigint;
  readonly pictureCid: string;
  readonly platform: Platform;
  readonly circuitDirectory: string;
}

/** One piece the whole way: rendered, stored, proven under the development key and minted on a local chain. A few seconds. */
export async function mintPiece(devChain: DevChain, assets: AssetStore, circuitCache: string): Promise<MintedPiece> {
  const artefacts = await ensureCircuitArtefacts(circuitCache);
  const chain = await connectChain({ rpcUrl: devChain.rpcUrl, chainId: devChain.chainId });
  const owner: Actor = { chain, signer: new Wallet(devChain.accounts[0]!.privateKey), patience: AT_ONCE };
  const { platform, collection } = await deploy(owner, artefacts);
  const svg = Buffer.from(render(sampleWitness(1).genome, atelierSorn));
  const [picture, image] = [await assets.put(svg), Buffer.from(rasterise(svg.toString('utf8'), PNG_PX))];
  const context: MintContext = {
    ...{ chainId: chain.chainId, collection, recipient: devChain.accounts[1]!.address },
    ...{ pictureCid: picture.cid, assurance: 'statistical', deadline: DEADLINE },
  };
  const [statement, prover] = [sampleWitness(1, { context: mintContext(context) }), createProver({ artefacts, timeoutMs: 60_000 })];
  const { proof } = await prover.prove(statement).finally(() => prover.close());
  const document = buildStatement({
    ...{ styleKit: atelierSorn, mint: context, proven: statement, proof, verificationKey: artefacts.vkey },
    picture: { svgSha256: sha256Hex(svg), svgCid: picture.cid, pngSha256: sha256Hex(image), pngCid: (await assets.put(image)).cid },
    backend: { id: 'dp.model', assurance: 'statistical', hides: ['training-data'], proofKind: 'computation' },
    model: { card: exampleCard, weights: 'published' },
  });
  const metadata = await assets.put(metadataBytes(buildMetadata({ statement: document })));
  const tokenId = await mint(chain, owner, { context, statement, proof, metadataCid: metadata.cid });
  return { collection, tokenId, pictureCid: picture.cid, platform, circuitDirectory: artefacts.dir };
}

async function deploy(owner: Actor, { vkey }: CircuitArtefacts): Promise<{ platform: Platform; collection: string }> {
  const [contracts, { address }] = [await compileContracts(), owner.signer];
  const platform = await deployPlatform(owner, contracts, { verificationKey: vkey, activationDelaySeconds: 0 });
  const brand = { registry: platform.registry.address, brandId: BRAND_ID };
  const { modelRoot, policyHash } = sampleWitness(1);
  await registerBrand(owner, brand, address);
  await publishModelRoot(owner, brand, modelRoot);
  await publishPolicy(owner, brand, policyHash);
  const collection = await deployCollection(owner, contracts, {
    ...{ name: 'Test', symbol: 'TEST', contractURI: 'ipfs://none', ...brand, verifier: platform.verifier.address },
    ...{ admin: address, minter: address, pauser: address, royaltyReceiver: address, royaltyBps: 500 },
  });
  return { platform, collection: collection.address };
}

async function mint(chain: Chain, { signer }: Actor, order: MintOrder): Promise<bigint> {
  const [gasLimit, nonce] = [await estimateMint(chain, signer.address, order), await nonceOf(chain, signer.address, 'pending')];
  const signed = await signMint(order, { signer: signer as Wallet, nonce, gasLimit, fees: await quoteFees(chain) });
  await broadcast(chain, signed);
  const { collection } = order.context;
  const { inputCommitment } = order.statement;
  const awaited = { collection, inputCommitment, confirmations: 1n, from: signer.address, nonce, txHashes: [signed.txHash] };
  const seen = await confirmMint(chain, awaited, AT_ONCE);
  if (seen.state !== 'confirmed') throw new Error(`the mint ended as ${seen.state}`);
  return seen.mint.tokenId;
}
