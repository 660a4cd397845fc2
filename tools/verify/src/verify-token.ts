import { readFile } from 'node:fs/promises';
import { connectChain, readToken } from '@intaglio/chain';
import { parseVerificationKey, type CircuitName, type VerificationKey } from '@intaglio/chain/verify';
import { rasterise } from '@intaglio/generator/raster';
import { verifyPiece, type Verdict } from '@intaglio/provenance';
import { verifyStatement } from '@intaglio/training';
import { z } from 'zod';

export interface TokenAddress {
  readonly chainId: number;
  readonly collection: string;
  readonly tokenId: bigint;
}

const MAX_ASSET_BYTES = 32 * 1024 * 1024;

/** Assets from a path gateway; nothing it answers is trusted, every byte is checked against its address. */
export const gatewayFetcher =
  (gateway: string) =>
  async (cid: string): Promise<Uint8Array> => {
    const response = await fetch(`${gateway}/ipfs/${cid}`, { signal: AbortSignal.timeout(20_000), redirect: 'error' });
    if (!response.ok) throw new Error(`the gateway answered ${response.status}`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length > MAX_ASSET_BYTES) throw new Error('the asset is larger than one of ours can be');
    return bytes;
  };

/** The key that a circuit in this repository has; its hash is what a piece's statement names. */
export async function publishedVerificationKey(circuit: CircuitName): Promise<VerificationKey> {
  const file = new URL(`../../../libs/chain/circuits/${circuit}.vkey.json`, import.meta.url);
  return parseVerificationKey(JSON.parse(await readFile(file, 'utf8')), circuit);
}

/** Checks one piece from a chain and a store, with no word from the platform that made it. */
export async function verifyToken(
  { chainId, collection, tokenId }: TokenAddress,
  sources: { readonly rpcUrl: string; readonly fetchAsset: (cid: string) => Promise<Uint8Array> },
): Promise<Verdict> {
  const chain = await connectChain({ rpcUrl: sources.rpcUrl, chainId });
  const token = await readToken(chain, collection, tokenId);
  return verifyPiece({
    token,
    fetchAsset: sources.fetchAsset,
    verificationKey: await publishedVerificationKey('mint'),
    attestedVerificationKey: await publishedVerificationKey('attested'),
    rasterise: (svg) => rasterise(svg),
    readTraining: (envelope) => verifyStatement(envelope),
  });
}

const addressSchema = z
  .string()
  .regex(/^\d{1,18}\/0x[0-9a-fA-F]{40}\/\d{1,78}$/)
  .transform((text): TokenAddress => {
    const [chainId, collection, tokenId] = text.split('/') as [string, string, string];
    return { chainId: Number(chainId), collection, tokenId: BigInt(tokenId) };
  });

/** `<chain>/<contract>/<tokenId>`; undefined when it is not of that form. */
export const parseTokenAddress = (text: string): TokenAddress | undefined => addressSchema.safeParse(text).data;
