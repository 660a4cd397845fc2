import { chainAt, readToken, type Chain } from '@intaglio/chain';
import { parseVerificationKey, type CircuitName, type VerificationKey } from '@intaglio/chain/verify';
import { CollectionEntity, type GenerationEntity } from '@intaglio/persistence';
import { statementSchema, verifyPiece, type Statement, type Verdict } from '@intaglio/provenance';
import { ContentAddressedStore } from '@intaglio/storage';
import { verifyStatement } from '@intaglio/training';
import { Contract, JsonRpcProvider } from 'ethers';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StagedBrand } from './brand.js';
import type { Stage } from './stage.js';

export const chainOf = ({ environment }: Stage): Chain => chainAt({ rpcUrl: environment.CHAIN_RPC_URL, chainId: environment.CHAIN_ID });

export async function collectionAddress(stage: Stage, { collectionId, ...brand }: StagedBrand): Promise<string> {
  const collection = await stage.read({ ...brand, collectionId }, (transaction) =>
    transaction.findOneByOrFail(CollectionEntity, { id: collectionId }),
  );
  if (collection.address === null) throw new Error('the collection is not deployed');
  return collection.address;
}

/** Pieces in the brand's collection, as the contract counts them. */
export async function supplyOf(stage: Stage, brand: StagedBrand): Promise<number> {
  const provider = new JsonRpcProvider(stage.environment.CHAIN_RPC_URL, stage.environment.CHAIN_ID, { staticNetwork: true });
  try {
    const contract = new Contract(await collectionAddress(stage, brand), ['function totalSupply() view returns (uint256)'], provider);
    return Number(await contract.getFunction('totalSupply')());
  } finally {
    provider.destroy();
  }
}

/** Judges a minted piece from the chain and the asset store alone. */
export async function verifyMinted(stage: Stage, brand: StagedBrand, minted: GenerationEntity): Promise<Verdict> {
  const token = await readToken(chainOf(stage), await collectionAddress(stage, brand), BigInt(minted.tokenId ?? -1));
  const assets = await ContentAddressedStore.open({ directory: stage.environment.INTAGLIO_ASSETS });
  const { INTAGLIO_CIRCUIT_DIRECTORY: mint, INTAGLIO_ATTESTED_CIRCUIT_DIRECTORY: attested } = stage.environment;
  const [verificationKey, attestedVerificationKey] = [await keyIn(mint, 'mint'), await keyIn(attested, 'attested')];
  const keys = { verificationKey, attestedVerificationKey };
  return verifyPiece({ token, fetchAsset: (cid) => assets.get(cid), ...keys, readTraining: (envelope) => verifyStatement(envelope) });
}

const keyIn = async (directory: string, circuit: CircuitName): Promise<VerificationKey> =>
  parseVerificationKey(JSON.parse(await readFile(join(directory, `${circuit}.vkey.json`), 'utf8')), circuit);

/** The document that the minted piece names. */
export async function metadataOfPiece(stage: Stage, { metadataCid }: GenerationEntity): Promise<{ provenance: Statement }> {
  const assets = await ContentAddressedStore.open({ directory: stage.environment.INTAGLIO_ASSETS });
  const document = JSON.parse(Buffer.from(await assets.get(metadataCid ?? '')).toString('utf8')) as { provenance: unknown };
  return { provenance: statementSchema.parse(document.provenance) };
}

/** How often each action about these subjects stands in the tenant's audit log. */
export async function auditCounts(stage: Stage, brand: StagedBrand): Promise<Record<string, number>> {
  const rows = await stage.read(brand, (transaction) =>
    transaction.query<{ body: string }[]>('select body from audit_events order by created_at, id'),
  );
  const counts: Record<string, number> = {};
  for (const { body } of rows) {
    const { action } = JSON.parse(body) as { action: string };
    counts[action] = (counts[action] ?? 0) + 1;
  }
  return counts;
}

/** The audit log of one brand with one minted piece: each effect once. */
export const ONE_PIECE = {
  'brand.registered': 1,
  'collection.deployed': 1,
  'generation.evaluated': 1,
  'generation.gated': 1,
  'generation.minted': 1,
  'generation.proven': 1,
  'generation.rendered': 1,
  'generation.requested': 1,
  'generation.stored': 1,
  'model.published': 1,
  'policy.published': 1,
};
