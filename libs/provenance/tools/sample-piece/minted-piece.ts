import { fileURLToPath } from 'node:url';
import { ASSURANCES, type TokenFacts, type TokenProof } from '@intaglio/domain';
import {
  createAttestedProver,
  createProver,
  ensureCircuitArtefacts,
  sampleAttested,
  sampleWitness,
  type AttestedWitness,
  type CircuitArtefacts,
  type MintWitness,
} from '@intaglio/chain';
import { isAttested, mintContext, verificationKeyWords, type Groth16Proof } from '@intaglio/chain/verify';
import { atelierSorn, render } from '@intaglio/generator';
import { rasterise } from '@intaglio/generator/raster';
import { buildMetadata, metadataBytes, type TokenMetadata } from '../../src/metadata/token-metadata.js';
import { leafCid, sha256Hex } from '../../src/picture/leaf-cid.js';
import { buildStatement, type StatementParts } from '../../src/statement/build-statement.js';
import type { Statement } from '../../src/statement/statement-schema.js';
import type { PieceToVerify } from '../../src/verify/evidence.js';
import { PUBLISHED_KEYS } from './published-keys.js';
import { SAMPLE_CARD } from './sample-parts.js';

const CACHE = fileURLToPath(new URL('../../../../.intaglio/cache/circuits', import.meta.url));
const KIT = atelierSorn;
const PNG_PX = 128;
const MINT = { chainId: 31337n, collection: `0x${'c0'.repeat(20)}`, recipient: `0x${'5e'.repeat(20)}`, deadline: 1_800_000_000n };

export const rasteriseSmall = (svg: string): Uint8Array => rasterise(svg, PNG_PX);

/** A piece as the pipeline leaves it: real picture, real proof under the development key; the chain's facts as a mint would have stored them. */
export interface MintedPiece {
  readonly facts: TokenFacts;
  readonly store: ReadonlyMap<string, Uint8Array>;
  readonly metadata: TokenMetadata;
}

type Backend = StatementParts['backend'];
const COMPUTED: Backend = { id: 'dp.model', assurance: 'statistical', hides: ['training-data'], proofKind: 'computation' };
const VOUCHED_FOR: Backend = { id: 'test.encrypted', assurance: 'cryptographic', hides: ['prompt'], proofKind: 'attested' };

/** Pieces of one house, each with its own model, input and proof (a few seconds; the circuit is built when the cache has none). */
export async function mintPieces(seeds: readonly number[]): Promise<MintedPiece[]> {
  const artefacts = await ensureCircuitArtefacts(CACHE);
  const prover = createProver({ artefacts, timeoutMs: 60_000 });
  const make = (seed: number) => mint(artefacts, COMPUTED, prover, (parts) => sampleWitness(seed, parts));
  return inTurn(seeds, make).finally(() => prover.close());
}

/** The same of attested pieces: each with an evaluator of its own. */
export async function mintAttestedPieces(seeds: readonly number[]): Promise<MintedPiece[]> {
  const artefacts = await ensureCircuitArtefacts(CACHE, undefined, 'attested');
  const prover = createAttestedProver({ artefacts, timeoutMs: 60_000 });
  const make = (seed: number) => mint(artefacts, VOUCHED_FOR, prover, (parts) => sampleAttested(seed, parts));
  return inTurn(seeds, make).finally(() => prover.close());
}

async function inTurn(seeds: readonly number[], make: (seed: number) => Promise<MintedPiece>): Promise<MintedPiece[]> {
  const pieces: MintedPiece[] = [];
  for (const seed of seeds) pieces.push(await make(seed));
  return pieces;
}

/** @param witnessOf the sample with this context; its genome does not depend on it */
async function mint<Witness extends MintWitness | AttestedWitness>(
  artefacts: CircuitArtefacts,
  backend: Backend,
  prover: { prove(witness: Witness): Promise<{ readonly proof: Groth16Proof }> },
  witnessOf: (parts: { readonly context?: bigint }) => Witness,
): Promise<MintedPiece> {
  const svg = render(witnessOf({}).genome, KIT);
  const context = mintContext({ ...MINT, pictureCid: leafCid(Buffer.from(svg)), assurance: backend.assurance });
  const proven = witnessOf({ context });
  return minted(svg, { backend, proven, proof: (await prover.prove(proven)).proof, verificationKey: artefacts.vkey });
}

type Proven = Pick<StatementParts, 'backend' | 'proven' | 'proof' | 'verificationKey'>;

function minted(svgText: string, parts: Proven): MintedPiece {
  const [svg, png] = [new Uint8Array(Buffer.from(svgText)), rasteriseSmall(svgText)];
  const picture = { svgSha256: sha256Hex(svg), svgCid: leafCid(svg), pngSha256: sha256Hex(png), pngCid: leafCid(png) };
  const model = { card: SAMPLE_CARD, weights: 'published' } as const;
  const metadata = buildMetadata({ statement: buildStatement({ ...parts, styleKit: KIT, picture, mint: MINT, model }) });
  const bytes = metadataBytes(metadata);
  const { modelRoot, policyHash, inputCommitment, genome } = parts.proven;
  const facts: TokenFacts = {
    ...{ ...MINT, modelRoot, policyHash, inputCommitment, genome },
    ...{ tokenId: 1n, owner: MINT.recipient, pictureCid: picture.svgCid, metadataCid: leafCid(bytes) },
    assurance: ASSURANCES.indexOf(parts.backend.assurance),
    verifyingKey: verificationKeyWords(parts.verificationKey),
    ...{ transactionHash: `0x${'7a'.repeat(32)}`, blockNumber: 12 },
    ...{ rootAuthorisedAtMint: true, policyAuthorisedAtMint: true, rootAuthorisedNow: true, policyAuthorisedNow: true },
    ...proofFacts(parts),
  };
  const store = new Map([svg, png, bytes].map((asset) => [leafCid(asset), asset]));
  return { facts, store, metadata };
}

function proofFacts({ proven }: Proven): TokenProof {
  if (!isAttested(proven)) return { proofKind: 'computation' };
  const { evaluatorKey } = proven;
  return { proofKind: 'attested', evaluatorKey, evaluatorAuthorisedAtMint: true, evaluatorAuthorisedNow: true };
}

export const toVerify = ({ facts, store }: MintedPiece): PieceToVerify => ({
  token: facts,
  ...PUBLISHED_KEYS,
  rasterise: rasteriseSmall,
  fetchAsset: async (cid) => {
    const asset = store.get(cid);
    if (asset === undefined) throw new Error('nothing under that CID');
    return asset;
  },
});

export const withFacts = (piece: MintedPiece, change: Partial<TokenFacts>): MintedPiece => ({
  ...piece,
  // A change may turn one kind into the other.
  facts: { ...piece.facts, ...change } as TokenFacts,
});
export const withAsset = (piece: MintedPiece, cid: string, bytes: Uint8Array): MintedPiece => ({
  ...piece,
  store: new Map([...piece.store, [cid, bytes]]),
});
export const without = (piece: MintedPiece, cid: string): MintedPiece => ({
  ...piece,
  store: new Map([...piece.store].filter(([key]) => key !== cid)),
});

/** As if another document had been minted: stored, and named on chain by its own CID. */
export function withMetadata(piece: MintedPiece, metadata: object): MintedPiece {
  const bytes = new Uint8Array(Buffer.from(JSON.stringify(metadata)));
  return withFacts(withAsset(piece, leafCid(bytes), bytes), { metadataCid: leafCid(bytes) });
}
export const withStatement = (piece: MintedPiece, change: Partial<Statement>): MintedPiece =>
  withMetadata(piece, { ...piece.metadata, provenance: { ...piece.metadata.provenance, ...change } });

export function flipped(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[copy.length >> 1]! ^= 1;
  return copy;
}
