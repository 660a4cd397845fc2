import { fileURLToPath } from 'node:url';
import type { TokenFacts } from '@intaglio/domain';
import { createProver, ensureCircuitArtefacts, sampleWitness, type ProofResult } from '@intaglio/chain';
import { mintContext, verificationKeyWords, type MintStatement, type VerificationKey } from '@intaglio/chain/verify';
import { atelierSorn, render } from '@intaglio/generator';
import { rasterise } from '@intaglio/generator/raster';
import { buildMetadata, metadataBytes, type TokenMetadata } from '../../src/metadata/token-metadata.js';
import { leafCid, sha256Hex } from '../../src/picture/leaf-cid.js';
import { buildStatement } from '../../src/statement/build-statement.js';
import type { Statement } from '../../src/statement/statement-schema.js';
import type { PieceToVerify } from '../../src/verify/evidence.js';
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
  readonly verificationKey: VerificationKey;
}

/** Two pieces of one house, each with its own model, input and proof (a few seconds; the circuit is built when the cache has none). */
export async function mintPieces(seeds: readonly number[]): Promise<MintedPiece[]> {
  const artefacts = await ensureCircuitArtefacts(CACHE);
  const prover = createProver({ artefacts, timeoutMs: 60_000 });
  try {
    const pieces: MintedPiece[] = [];
    for (const seed of seeds) {
      const svg = render(sampleWitness(seed).genome, KIT);
      const pictureCid = leafCid(Buffer.from(svg));
      const witness = sampleWitness(seed, { context: mintContext({ ...MINT, pictureCid, assurance: 'statistical' }) });
      pieces.push(minted(svg, witness, await prover.prove(witness), artefacts.vkey));
    }
    return pieces;
  } finally {
    await prover.close();
  }
}

function minted(svgText: string, proven: MintStatement, { proof }: ProofResult, verificationKey: VerificationKey): MintedPiece {
  const [svg, png] = [new Uint8Array(Buffer.from(svgText)), rasteriseSmall(svgText)];
  const picture = { svgSha256: sha256Hex(svg), svgCid: leafCid(svg), pngSha256: sha256Hex(png), pngCid: leafCid(png) };
  const statement = buildStatement({
    ...{ styleKit: KIT, picture, mint: MINT, proven, proof, verificationKey },
    backend: { id: 'dp.model', assurance: 'statistical', hides: ['training-data'], proofKind: 'computation' },
    model: { card: SAMPLE_CARD, weights: 'published' },
  });
  const metadata = buildMetadata({ statement });
  const bytes = metadataBytes(metadata);
  const { modelRoot, policyHash, inputCommitment, genome } = proven;
  const facts: TokenFacts = {
    ...{ ...MINT, modelRoot, policyHash, inputCommitment, genome },
    ...{ tokenId: 1n, owner: MINT.recipient, pictureCid: picture.svgCid, metadataCid: leafCid(bytes), assurance: 1 },
    verifyingKey: verificationKeyWords(verificationKey),
    ...{ transactionHash: `0x${'7a'.repeat(32)}`, blockNumber: 12 },
    ...{ rootAuthorisedAtMint: true, policyAuthorisedAtMint: true, rootAuthorisedNow: true, policyAuthorisedNow: true },
  };
  const store = new Map([svg, png, bytes].map((asset) => [leafCid(asset), asset]));
  return { facts, store, metadata, verificationKey };
}

export const toVerify = ({ facts, store, verificationKey }: MintedPiece): PieceToVerify => ({
  token: facts,
  verificationKey,
  rasterise: rasteriseSmall,
  fetchAsset: async (cid) => {
    const asset = store.get(cid);
    if (asset === undefined) throw new Error('nothing under that CID');
    return asset;
  },
});

export const withFacts = (piece: MintedPiece, change: Partial<TokenFacts>): MintedPiece => ({
  ...piece,
  facts: { ...piece.facts, ...change },
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
