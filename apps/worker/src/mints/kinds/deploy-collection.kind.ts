import { collectionDeployment, type ContractArtefacts } from '@intaglio/chain';
import { DomainError, type AssetStore } from '@intaglio/domain';
import { BrandEntity, CollectionEntity, type Database } from '@intaglio/persistence';
import { buildCollectionMetadata, collectionMetadataBytes } from '@intaglio/provenance';
import { z } from 'zod';
import { audit } from '../../audit.js';
import { onChainBrandId } from './brand-id.js';
import { brandIsRegistered } from './registered-brand.js';
import type { TransactionKind } from './transaction-kind.js';

const requestSchema = z.object({ brandId: z.uuid(), name: z.string(), symbol: z.string(), royaltyBps: z.int() });

export interface DeployCollectionPorts {
  readonly database: Database;
  readonly assets: AssetStore;
  /** Administers, mints, pauses and takes the royalty until the brand names an account of its own. */
  readonly signer: string;
  readonly contracts: () => Promise<ContractArtefacts>;
}

/** A brand's collection contract. */
export const deployCollectionKind = ({ database, assets, signer, contracts }: DeployCollectionPorts): TransactionKind => ({
  kind: 'deploy-collection',
  doneWhen: [],
  prepare: async (row, { registry, verifier, attestedVerifier }) => {
    const { brandId, name, symbol, royaltyBps } = requestSchema.parse(row.request);
    if (attestedVerifier === null)
      throw new DomainError('configuration.invalid', 'The platform’s contracts have no verifier of attested proofs.');
    await brandIsRegistered(database, row, brandId);
    const brand = await database.asTenant(row.tenantId, (transaction) =>
      transaction.findOneByOrFail(BrandEntity, { id: brandId as BrandEntity['id'] }),
    );
    const { cid } = await assets.put(collectionMetadataBytes(buildCollectionMetadata({ name, symbol, houseName: brand.name })));
    return collectionDeployment(await contracts(), {
      ...{ name, symbol, royaltyBps, registry, verifier, attestedVerifier },
      ...{ contractURI: `ipfs://${cid}`, brandId: onChainBrandId(brandId) },
      ...{ admin: signer, minter: signer, pauser: signer, royaltyReceiver: signer },
    });
  },
  find: async () => undefined,
  confirmed: async (transaction, row, { receipt, transactionHash, blockNumber }) => {
    const address = receipt?.contractAddress;
    if (!address || transactionHash === null) throw new DomainError('chain.failed', 'The receipt names no contract.');
    await transaction.update(CollectionEntity, { id: row.subjectId as CollectionEntity['id'] }, { address });
    const context = { address, transactionHash, blockNumber: Number(blockNumber) };
    await audit(transaction, {
      tenantId: row.tenantId,
      action: 'collection.deployed',
      target: { kind: 'collection', id: row.subjectId },
      context,
    });
    return { address };
  },
  failed: (transaction, { tenantId, subjectId }, { code }) =>
    audit(transaction, {
      tenantId,
      action: 'collection.deployed.failed',
      target: { kind: 'collection', id: subjectId },
      context: { code },
    }),
});
