import { readFile } from 'node:fs/promises';
import { parseVerificationKey, type CircuitName, type VerificationKey } from '@intaglio/chain/verify';
import { verifyAsset, type AssetFetcher, type TokenAddress, type Verdict } from '@intaglio/client-sdk/verify';
import { rasterise } from '@intaglio/generator/raster';
import { verifyStatement } from '@intaglio/training';

/** The key that a circuit in this repository has; its hash is what a piece's statement names. */
export async function publishedVerificationKey(circuit: CircuitName): Promise<VerificationKey> {
  const file = new URL(`../../../libs/chain/circuits/${circuit}.vkey.json`, import.meta.url);
  return parseVerificationKey(JSON.parse(await readFile(file, 'utf8')), circuit);
}

export interface TokenSources {
  readonly rpcUrl: string;
  readonly fetchAsset: AssetFetcher;
  /** What is said to be the piece's picture, PNG or metadata. */
  readonly file?: Uint8Array | undefined;
}

/** Checks one piece from a chain and a store, with no word from the platform that made it. */
export async function verifyToken(address: TokenAddress, sources: TokenSources): Promise<Verdict> {
  return verifyAsset(address, {
    ...sources,
    keys: { mint: await publishedVerificationKey('mint'), attested: await publishedVerificationKey('attested') },
    rasterise: (svg) => rasterise(svg),
    readTraining: (envelope) => verifyStatement(envelope),
  });
}
