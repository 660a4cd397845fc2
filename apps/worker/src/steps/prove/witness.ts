import type { MintWitness } from '@intaglio/chain';
import { ModelTree, type MintStatement } from '@intaglio/chain/verify';
import { DomainError, geneBounds } from '@intaglio/domain';
import { decodeModel } from '@intaglio/generator';
import { ModelEntity, type Database, type Sealer } from '@intaglio/persistence';
import { LessThanOrEqual } from 'typeorm';
import type { Work } from '../../pipeline/step.js';
import { evaluatedSecretSchema } from '../evaluate/evaluate.step.js';
import { openInput } from '../evaluate/sealed-input.js';

export interface WitnessPorts {
  readonly sealer: Sealer;
  readonly database: Database;
}

/** All that makes the statement true. It exists in this process's memory and goes to the prover over a pipe, nowhere else. */
export async function witnessFor(work: Work, statement: MintStatement, { sealer, database }: WitnessPorts): Promise<MintWitness> {
  const { generation, policy, model } = work;
  const { tenantId } = generation;
  const { x } = work.sealed('evaluate', evaluatedSecretSchema);
  const salt = sealer.open({ tenantId, table: 'policies', column: 'salt_sealed', row: policy.id }, policy.saltSealed);
  const weights = sealer.open({ tenantId, table: 'models', column: 'weights_sealed', row: model.id }, model.weightsSealed);
  const { datasetRoot, licenceRoot, dpHash } = model.card;
  return {
    ...statement,
    model: decodeModel(weights),
    x: Int8Array.from(x),
    inputSalt: BigInt(openInput(sealer, generation).inputSalt),
    modelPath: (await modelTree(database, model)).path(model.version - 1),
    datasetRoot: BigInt(datasetRoot),
    licenceRoot: BigInt(licenceRoot),
    dpHash: BigInt(dpHash),
    policy: {
      ...geneBounds(policy.document),
      safetyLimit: policy.document.safetyLimit,
      salt: BigInt(`0x${salt.toString('hex')}`),
    },
  };
}

/** The brand's tree as it was when this model was its newest leaf. */
async function modelTree(database: Database, { tenantId, brandId, version, treeRoot }: ModelEntity): Promise<ModelTree> {
  const rows = await database.asTenant(tenantId, (transaction) =>
    transaction.find(ModelEntity, {
      select: { leaf: true, version: true },
      where: { brandId, version: LessThanOrEqual(version) },
      order: { version: 'ASC' },
    }),
  );
  const tree = new ModelTree(rows.map(({ leaf }) => BigInt(leaf)));
  if (tree.size !== version || tree.root.toString() !== treeRoot)
    throw new DomainError('storage.corrupt', 'The brand’s models do not lead to the stored root.');
  return tree;
}
