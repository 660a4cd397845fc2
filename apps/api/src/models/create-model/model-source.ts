import { modelCommitment, modelLeaf } from '@intaglio/chain/verify';
import { DomainError, modelCardSchema, type BrandId, type CreateModel, type ModelCard, type TenantId } from '@intaglio/domain';
import { decodeModel, encodeModel, type GeneratorModel } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import type { ModelEntity } from '@intaglio/persistence';
import type { EnclavePort } from '@intaglio/privacy-plugins/tee';
import { askEnclave } from '../../enclaves/ask-enclave.js';

export interface PreparedModel {
  readonly card: ModelCard;
  /** As `encodeModel` writes them, or the `SealedBlob` in JSON that only the brand's enclaves can open. */
  readonly weights: Uint8Array;
  readonly weightsKind: ModelEntity['weightsKind'];
  readonly commitment: bigint;
  readonly leaf: bigint;
}

export interface ModelOwner {
  readonly tenantId: TenantId;
  readonly brandId: BrandId;
}

type Source = CreateModel['source'];

let base: PreparedModel | undefined;

/**
 * The shipped base model, or the brand's own, checked and committed to: here, or by an enclave where only that can open the weights.
 * @throws DomainError `model.invalid`, and for a sealed one `enclave.unavailable` | `enclave.refused` | `key.refused`
 */
export async function prepareModel(source: Source, owner: ModelOwner, enclaves: EnclavePort | undefined): Promise<PreparedModel> {
  switch (source.kind) {
    case 'base':
      return (base ??= shipped());
    case 'upload':
      return prepareClear(decode(source.weights), source.card);
    case 'sealed':
      return prepareSealed(source, owner, enclaves);
  }
}

function shipped(): PreparedModel {
  const { model, card } = baseModel();
  return prepareClear(model, modelCardSchema.parse(card));
}

function decode(weights: string): GeneratorModel {
  try {
    return decodeModel(Buffer.from(weights, 'base64'));
  } catch {
    throw new DomainError('model.invalid', 'The weights are not an encoded generator model within the ranges of the circuit.');
  }
}

/** A model that this service can read, committed to. */
export function prepareClear(model: GeneratorModel, card: ModelCard): PreparedModel {
  const commitment = modelCommitment(model);
  return { card, weights: encodeModel(model), weightsKind: 'clear', commitment, leaf: leafOf(card, commitment) };
}

async function prepareSealed(
  { weights, card }: Extract<Source, { kind: 'sealed' }>,
  owner: ModelOwner,
  enclaves: EnclavePort | undefined,
): Promise<PreparedModel> {
  const answer = await askEnclave(enclaves, (port) => port.ask('inspect-model', { ...owner, model: weights }));
  const commitment = BigInt(answer.modelCommitment);
  return { card, weights: Buffer.from(JSON.stringify(weights)), weightsKind: 'enclave', commitment, leaf: leafOf(card, commitment) };
}

/** What the brand's tree takes of a model. */
export const leafOf = (card: ModelCard, commitment: bigint): bigint =>
  modelLeaf({
    modelCommitment: commitment,
    datasetRoot: BigInt(card.datasetRoot),
    licenceRoot: BigInt(card.licenceRoot),
    dpHash: BigInt(card.dpHash),
  });
