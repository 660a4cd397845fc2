import { randomBytes } from 'node:crypto';
import { fieldFromRandom, modelCommitment, modelLeaf, ModelTree, policyHash } from '@intaglio/chain/verify';
import {
  geneBounds,
  modelCardSchema,
  newId,
  policySchema,
  type BrandId,
  type CollectionId,
  type GenerationId,
  type ModelId,
  type PolicyId,
  type TenantId,
} from '@intaglio/domain';
import { encodeModel, maisonAurelle, styleKitHash } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import {
  acceptGeneration,
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

/** A tenant with a brand that is ready to generate, and the three transactions that make it so on chain, as the API leaves them. */
export async function insertBrand(ports: BrandPorts, policy: Partial<z.input<typeof policySchema>> = {}): Promise<StagedBrand> {
  const ids = {
    ...{ tenantId: newId<TenantId>(), brandId: newId<BrandId>(), policyId: newId<PolicyId>() },
    ...{ modelId: newId<ModelId>(), collectionId: newId<CollectionId>() },
  };
  const { tenantId, brandId } = ids;
  await ports.database.asTenant(tenantId, async (transaction) => {
    await transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'Stage' });
    const kit = { styleKit: { ...maisonAurelle }, styleKitHash: styleKitHash(maisonAurelle) };
    await transaction.insert(BrandEntity, { id: brandId, tenantId, slug: 'stage', name: 'Stage', ...kit });
    await insertPolicy(transaction, ports, ids, policy);
    await insertModel(transaction, ports, ids);
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
  policy: Partial<z.input<typeof policySchema>>,
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
  const weightsSealed = sealer.seal({ tenantId, table: 'models', column: 'weights_sealed', row: modelId }, encodeModel(weights));
  await transaction.insert(ModelEntity, {
    ...{ id: modelId, tenantId, brandId, version: 1, card: parsed as object, weightsSealed },
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

export interface StagedInput {
  readonly prompt?: string;
  readonly inputSalt?: bigint;
  readonly latentSeed?: string;
  readonly recipient?: string;
}

/** A generation as the API accepts it. */
export async function insertGeneration(
  { database, sealer }: BrandPorts,
  brand: StagedBrand,
  input: StagedInput = {},
): Promise<GenerationId> {
  const id = newId<GenerationId>();
  const sealed = {
    kind: 'prompt',
    prompt: input.prompt ?? 'an engraved gold medallion, calm and symmetric',
    inputSalt: (input.inputSalt ?? fieldFromRandom(randomBytes(64))).toString(),
    latentSeed: input.latentSeed ?? randomBytes(32).toString('hex'),
  };
  const place = { tenantId: brand.tenantId, table: 'generations', column: 'input_sealed', row: id };
  const inputSealed = sealer.seal(place, Buffer.from(JSON.stringify(sealed), 'utf8'));
  const row = {
    ...brand,
    id,
    recipient: input.recipient ?? '0x70997970c51812dc3a010c7d01b50e0d17dc79c8',
    inputKind: 'prompt' as const,
    inputSealed,
  };
  const event = {
    actor: { kind: 'service', id: 'stage' },
    action: 'generation.requested',
    targets: [{ kind: 'generation', id }],
    context: {},
  };
  return acceptGeneration(database, row, event);
}
