import { connectChain, readToken } from '@intaglio/chain/read';
import type { VerificationKey } from '@intaglio/chain/verify';
import type { TokenFacts } from '@intaglio/domain';
import { verifyPiece, type PieceToVerify, type Verdict } from '@intaglio/provenance';
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
  /** Draws the SVG as the PNG was drawn, where the machine can (resvg). */
  readonly rasterise?: PieceToVerify['rasterise'];
  /** Reads training statements; without it a piece of a trained model is not followed to its training. */
  readonly readTraining?: PieceToVerify['readTraining'];
}

export interface AssetVerdict extends Verdict {
  /** What the chain says of the piece. */
  readonly token: TokenFacts;
}

/**
 * Picture ↔ genome ↔ proof ↔ chain: everything about a minted piece that can be checked by whoever trusts a node and the published keys, and nothing else.
 * Bad data never throws: what is missing, malformed or unreachable is a check that did not pass.
 * @throws ChainError `chain.not-found` when there is no such piece, `chain.unreachable`, `chain.wrong-chain`
 */
export async function verifyAsset({ chainId, collection, tokenId }: TokenAddress, sources: VerifySources): Promise<AssetVerdict> {
  const { rpcUrl, fetchAsset, keys, file, rasterise, readTraining } = sources;
  const token = await readToken(await connectChain({ rpcUrl, chainId }), collection, tokenId);
  const { checks } = await verifyPiece({
    ...{ token, fetchAsset, verificationKey: keys.mint },
    ...(keys.attested && { attestedVerificationKey: keys.attested }),
    ...(rasterise && { rasterise }),
    ...(readTraining && { readTraining }),
  });
  const all = file ? [...checks, await checkFile(token, file, fetchAsset)] : checks;
  return { ok: all.every(({ passed }) => passed), checks: all, token };
}
