import { connectChain, readCollection, readToken } from '@intaglio/chain/read';
import type { VerificationKey } from '@intaglio/chain/verify';
import type { TokenFacts } from '@intaglio/domain';
import { registryCheck, showPiece, verifyPiece, type PieceToVerify, type ShownPiece, type Verdict } from '@intaglio/provenance';
import { checkFile } from './check-file.js';
import type { AssetFetcher } from './gateway-fetcher.js';
import type { TokenAddress } from './token-address.js';

export interface VerifySources {
  /** JSON-RPC of a node that you trust: what it says of the chain is believed. */
  readonly rpcUrl: string;
  /** From any store: it need not be trusted. */
  readonly fetchAsset: AssetFetcher;
  /** The published keys of the circuits, from whom you trust: `mint` for proofs of the computation, `attested` for attested ones. */
  readonly keys: { readonly mint: VerificationKey; readonly attested?: VerificationKey };
  /** A file that is said to be the piece's picture, PNG or metadata. */
  readonly file?: Uint8Array | undefined;
  /** The registry of the platform whose brands are meant: without it, any collection of the same make is taken. */
  readonly registry?: string | undefined;
  /** Draws the SVG as the PNG was drawn, where the machine can (resvg). */
  readonly rasterise?: PieceToVerify['rasterise'];
  /** Reads training statements; without it a piece of a trained model is not followed to its training. */
  readonly readTraining?: PieceToVerify['readTraining'];
}

export interface AssetVerdict extends Verdict {
  /** What the chain says of the piece. */
  readonly token: TokenFacts;
  /** What there is to look at. */
  readonly shown: ShownPiece;
}

/**
 * Picture ↔ genome ↔ proof ↔ chain: everything about a minted piece that can be checked by whoever trusts a node and the published keys, and nothing else.
 * Bad data never throws: what is missing, malformed or unreachable is a check that did not pass.
 * @throws ChainError `chain.not-found` when there is no such piece, `chain.unreachable`, `chain.wrong-chain`
 */
export async function verifyAsset({ chainId, collection, tokenId }: TokenAddress, sources: VerifySources): Promise<AssetVerdict> {
  const { rpcUrl, keys, file, registry, rasterise, readTraining } = sources;
  const chain = await connectChain({ rpcUrl, chainId });
  const token = await readToken(chain, collection, tokenId);
  const fetchAsset = onceEach(sources.fetchAsset);
  const piece: PieceToVerify = {
    ...{ token, fetchAsset, verificationKey: keys.mint },
    ...(keys.attested && { attestedVerificationKey: keys.attested }),
    ...(rasterise && { rasterise }),
    ...(readTraining && { readTraining }),
  };
  const checks = [
    ...(registry === undefined ? [] : [registryCheck((await readCollection(chain, collection)).registry, registry)]),
    ...(await verifyPiece(piece)).checks,
    ...(file ? [await checkFile(token, file, fetchAsset)] : []),
  ];
  return { ok: checks.every(({ passed }) => passed), checks, token, shown: await showPiece(piece) };
}

/** Each asset is asked for once, however many questions need it. */
function onceEach(fetchAsset: AssetFetcher): AssetFetcher {
  const asked = new Map<string, Promise<Uint8Array>>();
  return (cid) => {
    const before = asked.get(cid) ?? fetchAsset(cid);
    asked.set(cid, before);
    return before;
  };
}
