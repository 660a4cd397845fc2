import {
  broadcast,
  compileContracts,
  confirmMint,
  connectChain,
  createAttestedProver,
  createProver,
  deployCollection,
  deployPlatform,
  ensureCircuitArtefacts,
  estimateMint,
  nonceOf,
  publishEvaluator,
  publishModelRoot,
  publishPolicy,
  quoteFees,
  registerBrand,
  sampleAttested,
  sampleWitness,
  signMint,
  type Actor,
  type AttestedWitness,
  type Chain,
  type DevChain,
  type MintOrder,
  type MintWitness,
  type Platform,
} from '@intaglio/chain';
import { mintContext, type Groth16Proof, type MintContext, type VerificationKey } from '@intaglio/chain/verify';
import type { AssetStore } from '@intaglio/domain';
import { atelierSorn, render } from '@intaglio/generator';
import { rasterise } from '@intaglio/generator/raster';
import { buildMetadata, buildStatement, metadataBytes, sha256Hex, type StatementParts } from '@intaglio/provenance';
import { Wallet } from 'ethers';
import { exampleCard } from '../models/model.view.js';
import { trainedSample } from './trained-sample.js';

const BRAND_ID = `0x${'b7'.repeat(16)}${'0'.repeat(32)}`;
const PNG_PX = 64;
const DEADLINE = 4_000_000_000n;
type Backend = StatementParts['backend'];
const COMPUTED: Backend = { id: 'dp.model', assurance: 'statistical', hides: ['training-data'], proofKind: 'computation' };
const VOUCHED_FOR: Backend = { id: 'test.encrypted', assurance: 'cryptographic', hides: ['prompt'], proofKind: 'attested' };
const AT_ONCE = { intervalMs: 20 };

interface Minted {
  readonly tokenId: bigint;
  readonly pictureCid: string;
}

/** Pieces of one collection: two whose computation is proven, one of them of a model that was trained here, and one that an evaluator vouches for. */
export interface MintedPieces {
  readonly platform: Platform;
  readonly collection: string;
  readonly computed: Minted;
  readonly trained: Minted;
  readonly attested: Minted;
}

interface Studio {
  readonly owner: Actor;
  readonly assets: AssetStore;
  readonly collection: string;
}

/** All the whole way: rendered, stored, proven under the development keys and minted on a local chain. Several seconds. */
export async function mintPieces(devChain: DevChain, assets: AssetStore, circuitCache: string): Promise<MintedPieces> {
  const artefacts = await ensureCircuitArtefacts(circuitCache);
  const attestedArtefacts = await ensureCircuitArtefacts(circuitCache, undefined, 'attested');
  const chain = await connectChain({ rpcUrl: devChain.rpcUrl, chainId: devChain.chainId });
  const owner: Actor = { chain, signer: new Wallet(devChain.accounts[0]!.privateKey), patience: AT_ONCE };
  const { platform, collection } = await deploy(owner, artefacts.vkey, attestedArtefacts.vkey);
  const studio = { owner, assets, collection };
  const provers = [
    createProver({ artefacts, timeoutMs: 60_000 }),
    createAttestedProver({ artefacts: attestedArtefacts, timeoutMs: 60_000 }),
  ] as const;
  try {
    const computed = await mintOne(studio, COMPUTED, (parts) => sampleWitness(1, parts), provers[0], artefacts.vkey);
    const trained = await mintTrained(studio, provers[0], artefacts.vkey);
    const attested = await mintOne(studio, VOUCHED_FOR, (parts) => sampleAttested(1, parts), provers[1], attestedArtefacts.vkey);
    return { platform, collection, computed, trained, attested };
  } finally {
    await Promise.all(provers.map((prover) => prover.close()));
  }
}

async function mintTrained(studio: Studio, prover: Parameters<typeof mintOne<MintWitness>>[3], key: VerificationKey): Promise<Minted> {
  const { witnessOf, envelope, modelOf } = trainedSample();
  const { cid } = await studio.assets.put(envelope);
  return mintOne(studio, COMPUTED, witnessOf, prover, key, modelOf(cid));
}

async function mintOne<Witness extends MintWitness | AttestedWitness>(
  { owner, assets, collection }: Studio,
  backend: Backend,
  witnessOf: (parts: { readonly context?: bigint }) => Witness,
  prover: { prove(witness: Witness): Promise<{ readonly proof: Groth16Proof }> },
  verificationKey: VerificationKey,
  model: StatementParts['model'] = { card: exampleCard, weights: 'published' },
): Promise<Minted> {
  const svg = Buffer.from(render(witnessOf({}).genome, atelierSorn));
  const [picture, image] = [await assets.put(svg), Buffer.from(rasterise(svg.toString('utf8'), PNG_PX))];
  const context: MintContext = {
    ...{ chainId: owner.chain.chainId, collection, recipient: owner.signer.address },
    ...{ pictureCid: picture.cid, assurance: backend.assurance, deadline: DEADLINE },
  };
  const statement = witnessOf({ context: mintContext(context) });
  const { proof } = await prover.prove(statement);
  const document = buildStatement({
    ...{ styleKit: atelierSorn, mint: context, proven: statement, proof, verificationKey, backend },
    picture: { svgSha256: sha256Hex(svg), svgCid: picture.cid, pngSha256: sha256Hex(image), pngCid: (await assets.put(image)).cid },
    model,
  });
  const metadata = await assets.put(metadataBytes(buildMetadata({ statement: document })));
  const tokenId = await mint(owner.chain, owner, { context, statement, proof, metadataCid: metadata.cid });
  return { tokenId, pictureCid: picture.cid };
}

async function deploy(
  owner: Actor,
  verificationKey: VerificationKey,
  attestedVerificationKey: VerificationKey,
): Promise<{ platform: Platform; collection: string }> {
  const [contracts, { address }] = [await compileContracts(), owner.signer];
  const platform = await deployPlatform(owner, contracts, { verificationKey, attestedVerificationKey, activationDelaySeconds: 0 });
  const brand = { registry: platform.registry.address, brandId: BRAND_ID };
  await registerBrand(owner, brand, address);
  for (const { modelRoot, policyHash } of [sampleWitness(1), trainedSample().witnessOf({}), sampleAttested(1)]) {
    await publishModelRoot(owner, brand, modelRoot);
    await publishPolicy(owner, brand, policyHash);
  }
  await publishEvaluator(owner, brand, sampleAttested(1).evaluatorKey);
  const collection = await deployCollection(owner, contracts, {
    ...{ name: 'Test', symbol: 'TEST', contractURI: 'ipfs://none', ...brand },
    ...{ verifier: platform.verifier.address, attestedVerifier: platform.attestedVerifier!.address },
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
