import { randomBytes } from 'node:crypto';
import { fieldFromRandom, modelCommitment, modelLeaf, ModelTree, policyHash } from '@intaglio/chain/verify';
import {
  geneBounds,
  modelCardSchema,
  newId,
  policySchema,
  type BrandId,
  type CollectionId,
  type ModelId,
  type PolicyId,
  type SealedBlob,
  type TenantId,
} from '@intaglio/domain';
import { encodeModel, maisonAurelle, styleKitHash } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import {
  BrandEntity,
  CollectionEntity,
  ModelEntity,
  PolicyEntity,
  requestTransaction,
  TenantEntity,
  type Database,
  type Sealer,
  type TenantTransaction,
} from '@intaglio/persistence';
import type { z } from 'zod';

export interface StagedBrand {
  readonly tenantId: TenantId;
  readonly brandId: BrandId;
  readonly policyId: PolicyId;
  readonly modelId: ModelId;
  readonly collectionId: CollectionId;
}

export interface BrandPorts {
  /** With the API's role: what the API would insert. */
  readonly database: Database;
  readonly sealer: Sealer;
  readonly chainId: number;
}

const { model: weights, card } = baseModel();
/** About 0.1 s: once per test file. */
const commitment = modelCommitment(weights);

export type StagedPolicy = Partial<z.input<typeof policySchema>>;

/** Ids of a brand that is yet to be inserted: what is sealed to it may be needed before. */
export const newBrandIds = (): StagedBrand => ({
  ...{ tenantId: newId<TenantId>(), brandId: newId<BrandId>(), policyId: newId<PolicyId>() },
  ...{ modelId: newId<ModelId>(), collectionId: newId<CollectionId>() },
});

export interface BrandParts {
  readonly ids?: StagedBrand;
  /** The base model's weights, sealed for the brand's enclaves. */
  readonly sealedWeights?: SealedBlob;
  /** The policy's backend yields attested proofs: the brand's evaluator is published with it. */
  readonly isAttested?: boolean;
}

/** A tenant with a brand that is ready to generate, and the three transactions that make it so on chain, as the API leaves them. */
export async function insertBrand(ports: BrandPorts, policy: StagedPolicy = {}, parts: BrandParts = {}): Promise<StagedBrand> {
  const ids = parts.ids ?? newBrandIds();
  const { tenantId, brandId } = ids;
  await ports.database.asTenant(tenantId, async (transaction) => {
    await transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'Stage' });
    const kit = { styleKit: { ...maisonAurelle }, styleKitHash: styleKitHash(maisonAurelle) };
    await transaction.insert(BrandEntity, { id: brandId, tenantId, slug: 'stage', name: 'Stage', ...kit });
    await insertPolicy(transaction, ports, ids, policy, parts);
    await insertModel(transaction, ports, ids, parts.sealedWeights);
    const collection = { name: 'Stage', symbol: 'STAGE', royaltyBps: 500 };
    await transaction.insert(CollectionEntity, { id: ids.collectionId, tenantId, brandId, ...collection, address: null });
    const owed = { tenantId, kind: 'deploy-collection' as const, subjectId: ids.collectionId, chainId: ports.chainId };
    await requestTransaction(transaction, { ...owed, request: { brandId, ...collection } });
  });
  return ids;
}

async function insertPolicy(
  transaction: TenantTransaction,
  { sealer, chainId }: BrandPorts,
  { tenantId, brandId, policyId }: StagedBrand,
  policy: StagedPolicy,
  parts: BrandParts,
): Promise<void> {
  const document = policySchema.parse({ backend: { id: 'dp.model' }, ...policy });
  const salt = fieldFromRandom(randomBytes(64));
  const hash = policyHash({ ...geneBounds(document), safetyLimit: document.safetyLimit, salt }).toString();
  const saltSealed = sealer.seal(
    { tenantId, table: 'policies', column: 'salt_sealed', row: policyId },
    Buffer.from(salt.toString(16).padStart(64, '0'), 'hex'),
  );
  await transaction.insert(PolicyEntity, {
    id: policyId,
    tenantId,
    brandId,
    version: 1,
    document: document as object,
    saltSealed,
    policyHash: hash,
  });
  if (parts.isAttested)
    await requestTransaction(transaction, { tenantId, kind: 'publish-evaluator', subjectId: brandId, chainId, request: { brandId } });
  await requestTransaction(transaction, {
    tenantId,
    kind: 'publish-policy',
    subjectId: policyId,
    chainId,
    request: { brandId, policyHash: hash },
  });
}

async function insertModel(
  transaction: TenantTransaction,
  { sealer, chainId }: BrandPorts,
  { tenantId, brandId, modelId }: StagedBrand,
  sealedWeights?: SealedBlob,
): Promise<void> {
  const parsed = modelCardSchema.parse(card);
  const { datasetRoot, licenceRoot, dpHash } = parsed;
  const leaf = modelLeaf({
    modelCommitment: commitment,
    datasetRoot: BigInt(datasetRoot),
    licenceRoot: BigInt(licenceRoot),
    dpHash: BigInt(dpHash),
  });
  const treeRoot = new ModelTree([leaf]).root.toString();
  const stored = sealedWeights ? Buffer.from(JSON.stringify(sealedWeights)) : encodeModel(weights);
  const weightsSealed = sealer.seal({ tenantId, table: 'models', column: 'weights_sealed', row: modelId }, stored);
  await transaction.insert(ModelEntity, {
    ...{ id: modelId, tenantId, brandId, version: 1, card: parsed as object, weightsSealed },
    weightsKind: sealedWeights ? 'enclave' : 'clear',
    ...{ commitment: commitment.toString(), leaf: leaf.toString(), treeRoot },
  });
  await requestTransaction(transaction, {
    tenantId,
    kind: 'publish-model-root',
    subjectId: modelId,
    chainId,
    request: { brandId, modelRoot: treeRoot },
  });
}
