import { createHash } from 'node:crypto';
import { sampleWitness, type MintWitness } from '@intaglio/chain';
import { modelCommitment, modelLeaf, ModelTree } from '@intaglio/chain/verify';
import { encodeModel } from '@intaglio/generator';
import type { StatementParts } from '@intaglio/provenance';
import { buildStatement, countersignStatement, signerKey, signStatement, verifyStatement } from '@intaglio/training';
import { exampleCard } from '../models/model.view.js';

const SEED = 2;
const [TENANT, TRAINER] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];

export interface TrainedSample {
  /** A true statement of a mint with a model whose leaf binds the training statement. */
  readonly witnessOf: (parts: { readonly context?: bigint }) => MintWitness;
  /** The training statement's envelope, signed by both. */
  readonly envelope: Uint8Array;
  /** What a piece says of the model. @param statementCid of the envelope */
  readonly modelOf: (statementCid: string) => StatementParts['model'];
}

/** A model as if it had been trained here: the training did not take place, everything that is said about it is bound as for one that did. */
export function trainedSample(): TrainedSample {
  const sample = sampleWitness(SEED);
  const commitment = modelCommitment(sample.model);
  const [root, licenceRoot] = [sample.datasetRoot.toString(), sample.licenceRoot.toString()];
  const weightsSha256 = createHash('sha256').update(encodeModel(sample.model)).digest('hex');
  const payload = buildStatement(
    { name: 'Autumn', weightsSha256 },
    {
      signers: { tenant: signerKey(TENANT), trainer: signerKey(TRAINER) },
      dataset: { root, licenceRoot, manifestSha256: 'a1'.repeat(32) },
      model: { commitment: commitment.toString(), base: { name: 'intaglio-base 1.0.0', commitment: '14' } },
      privacy: {
        ...{ epsilon: 2.98, delta: 1e-5, accountant: { name: 'pld', version: '1' }, clip: 6 },
        releases: [{ noiseMultiplier: 2, samplingRate: 1, count: 1 }],
      },
      code: { version: '0.1.0', measurementSha256: 'c1'.repeat(32), environment: { kind: 'process' } },
      gate: { passed: true, audit: { epsilon: 1, delta: 1e-5, lowerBound: 0 } },
      finishedAt: '2026-05-01T12:00:00Z',
    },
  );
  const envelope = countersignStatement(signStatement(payload, TRAINER), TENANT);
  const { statementHash: dpHash, epsilon, delta } = verifyStatement(envelope);
  const { datasetRoot } = sample;
  const tree = new ModelTree([5n, modelLeaf({ modelCommitment: commitment, datasetRoot, licenceRoot: sample.licenceRoot, dpHash })]);
  const path = tree.path(1);
  const privacy = { epsilon, delta, statement: 'Add or remove one item.' };
  return {
    envelope,
    witnessOf: (parts) => ({ ...sampleWitness(SEED, parts), dpHash, modelPath: path, modelRoot: tree.root }),
    modelOf: (statementCid) => ({
      card: { ...exampleCard, datasetRoot: root, licenceRoot, dpHash: dpHash.toString(), privacy },
      weights: 'published',
      training: { statementCid, path: { index: path.index, siblings: path.siblings.map((level) => level.map(String)) } },
    }),
  };
}
