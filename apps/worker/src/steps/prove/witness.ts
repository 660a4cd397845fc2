import type { MintWitness } from '@intaglio/chain';
import type { ModelPath, MintStatement, PolicyValues } from '@intaglio/chain/verify';
import { DomainError, geneBounds } from '@intaglio/domain';
import type { Sealer } from '@intaglio/persistence';
import type { SealedProofRequest } from '@intaglio/privacy-plugins';
import type { Work } from '../../pipeline/step.js';
import { openInput } from '../evaluate/sealed-input.js';
import { modelSource } from '../evaluate/stored-model.js';
import { subjectOf } from '../evaluate/subject.js';

export interface WitnessPorts {
  readonly sealer: Sealer;
}

/** What is to be shown, and where its model lies under its root. */
export interface Provable {
  readonly statement: MintStatement;
  readonly modelPath: ModelPath;
}

export interface KnownParts {
  readonly modelPath: ModelPath;
  readonly datasetRoot: bigint;
  readonly licenceRoot: bigint;
  readonly dpHash: bigint;
  readonly policy: PolicyValues;
}

/** All that makes the statement true. It exists in this process's memory and goes to the prover over a pipe, nowhere else. */
export function openWitness(work: Work, provable: Provable, x: readonly number[], ports: WitnessPorts): MintWitness {
  const input = openInput(work.sealer, work.generation);
  const source = modelSource(ports.sealer, work.model);
  if (input.kind !== 'prompt' || source.kind !== 'clear')
    throw new DomainError('internal.unexpected', 'The worker holds x of an input or a model that it can’t read.');
  return {
    ...provable.statement,
    ...knownParts(work, provable, ports),
    model: source.model,
    x: Int8Array.from(x),
    inputSalt: BigInt(input.inputSalt),
  };
}

/** What this service knows of a witness whose rest only the backend can open. */
export function sealedWitness(work: Work, provable: Provable, witness: string, ports: WitnessPorts): SealedProofRequest {
  const [subject, model] = [subjectOf(work.generation), modelSource(ports.sealer, work.model)];
  return { ...knownParts(work, provable, ports), subject, model, statement: provable.statement, witness: Buffer.from(witness, 'base64') };
}

/** What every kind of proof needs of this service: the model's place in the brand's tree and the policy's values. @throws DomainError `storage.corrupt` */
export function knownParts({ policy, model }: Work, { modelPath }: Provable, { sealer }: WitnessPorts): KnownParts {
  const place = { tenantId: policy.tenantId, table: 'policies', column: 'salt_sealed', row: policy.id };
  const salt = BigInt(`0x${sealer.open(place, policy.saltSealed).toString('hex')}`);
  const { datasetRoot, licenceRoot, dpHash } = model.card;
  return {
    modelPath,
    datasetRoot: BigInt(datasetRoot),
    licenceRoot: BigInt(licenceRoot),
    dpHash: BigInt(dpHash),
    policy: { ...geneBounds(policy.document), safetyLimit: policy.document.safetyLimit, salt },
  };
}
