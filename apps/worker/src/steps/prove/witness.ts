import type { MintWitness } from '@intaglio/chain';
import { ModelTree, type ModelPath, type MintStatement, type PolicyValues } from '@intaglio/chain/verify';
import { DomainError, geneBounds } from '@intaglio/domain';
import { ModelEntity, type Database, type Sealer } from '@intaglio/persistence';
import type { SealedProofRequest } from '@intaglio/privacy-plugins';
import { LessThanOrEqual } from 'typeorm';
import type { Work } from '../../pipeline/step.js';
import { openInput } from '../evaluate/sealed-input.js';
import { modelSource } from '../evaluate/stored-model.js';
import { subjectOf } from '../evaluate/subject.js';

export interface WitnessPorts {
  readonly sealer: Sealer;
  readonly database: Database;
}

export interface KnownParts {
  readonly modelPath: ModelPath;
  readonly datasetRoot: bigint;
  readonly licenceRoot: bigint;
  readonly dpHash: bigint;
  readonly policy: PolicyValues;
}

/** All that makes the statement true. It exists in this process's memory and goes to the prover over a pipe, nowhere else. */
export async function openWitness(work: Work, statement: MintStatement, x: readonly number[], ports: WitnessPorts): Promise<MintWitness> {
  const input = openInput(ports.sealer, work.generation);
  const source = modelSource(ports.sealer, work.model);
  if (input.kind !== 'prompt' || source.kind !== 'clear')
    throw new DomainError('internal.unexpected', 'The worker holds x of an input or a model that it can’t read.');
  const known = await knownParts(work, ports);
  return { ...statement, ...known, model: source.model, x: Int8Array.from(x), inputSalt: BigInt(input.inputSalt) };
}

/** What this service knows of a witness whose rest only the backend can open. */
export async function sealedWitness(
  work: Work,
  statement: MintStatement,
  witness: string,
  ports: WitnessPorts,
): Promise<SealedProofRequest> {
  const known = await knownParts(work, ports);
  const [subject, model] = [subjectOf(work.generation), modelSource(ports.sealer, work.model)];
  return { ...known, subject, model, statement, witness: Buffer.from(witness, 'base64') };
}

/** What every kind of proof needs of this service: the model's place in the brand's tree and the policy's values. @throws DomainError `storage.corrupt` */
export async function knownParts({ policy, model }: Work, { sealer, database }: WitnessPorts): Promise<KnownParts> {
  const place = { tenantId: policy.tenantId, table: 'policies', column: 'salt_sealed', row: policy.id };
  const salt = BigInt(`0x${sealer.open(place, policy.saltSealed).toString('hex')}`);
  const { datasetRoot, licenceRoot, dpHash } = model.card;
  return {
    modelPath: (await modelTree(database, model)).path(model.version - 1),
    datasetRoot: BigInt(datasetRoot),
    licenceRoot: BigInt(licenceRoot),
    dpHash: BigInt(dpHash),
    policy: { ...geneBounds(policy.document), safetyLimit: policy.document.safetyLimit, salt },
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
