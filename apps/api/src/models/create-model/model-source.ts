import { modelCommitment, modelLeaf } from '@intaglio/chain/verify';
import { DomainError, modelCardSchema, type CreateModel, type ModelCard } from '@intaglio/domain';
import { decodeModel, encodeModel, type GeneratorModel } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';

export interface PreparedModel {
  readonly card: ModelCard;
  /** As `encodeModel` writes them. */
  readonly weights: Uint8Array;
  readonly commitment: bigint;
  readonly leaf: bigint;
}

let base: PreparedModel | undefined;

/** The shipped base model, or the uploaded one, checked and committed to. @throws DomainError `model.invalid` */
export function prepareModel(source: CreateModel['source']): PreparedModel {
  if (source.kind === 'upload') return prepare(decode(source.weights), source.card);
  if (!base) {
    const { model, card } = baseModel();
    base = prepare(model, modelCardSchema.parse(card));
  }
  return base;
}

function decode(weights: string): GeneratorModel {
  try {
    return decodeModel(Buffer.from(weights, 'base64'));
  } catch {
    throw new DomainError('model.invalid', 'The weights are not an encoded generator model within the ranges of the circuit.');
  }
}

function prepare(model: GeneratorModel, card: ModelCard): PreparedModel {
  const commitment = modelCommitment(model);
  const [datasetRoot, licenceRoot, dpHash] = [BigInt(card.datasetRoot), BigInt(card.licenceRoot), BigInt(card.dpHash)];
  const leaf = modelLeaf({ modelCommitment: commitment, datasetRoot, licenceRoot, dpHash });
  return { card, weights: encodeModel(model), commitment, leaf };
}
