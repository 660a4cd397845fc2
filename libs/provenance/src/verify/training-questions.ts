import { modelLeaf, rootOfPath } from '@intaglio/chain/verify';
import { leafCid } from '../picture/leaf-cid.js';
import type { ModelTraining } from '../statement/statement-schema.js';
import { Refutation, refuteUnless, type Question } from './check.js';
import { fetched, once, type Evidence } from './evidence.js';
import type { TrainingFacts, TrainingReader } from './training-facts.js';

export interface TrainingEvidence {
  readonly piece: Evidence;
  readonly training: ModelTraining;
  readonly bytes: () => Promise<Uint8Array>;
  readonly facts: () => Promise<TrainingFacts>;
}

/** Fetched and read once, when first asked for. */
export function gatherTraining(piece: Evidence, readTraining: TrainingReader, training: ModelTraining): TrainingEvidence {
  const bytes = once(() => fetched(piece, training.statementCid, 'training statement'));
  const facts = once(async () => {
    const envelope = await bytes();
    try {
      return await readTraining(envelope);
    } catch (cause) {
      throw new Refutation(
        `The training statement does not hold (${cause instanceof Error ? cause.message.slice(0, 200) : 'unknown cause'}).`,
      );
    }
  });
  return { piece, training, bytes, facts };
}

/** From the token to the data: is a model with this training under the root that the piece was minted with, and who says so? */
export const TRAINING_QUESTIONS: readonly Question<TrainingEvidence>[] = [
  {
    id: 'training-statement',
    title: 'The training statement is the document that the metadata names',
    meaning: 'Its bytes hash to the CID in the metadata.',
    ask: async ({ bytes, training }) => {
      const cid = leafCid(await bytes());
      refuteUnless(cid === training.statementCid, `The bytes hash to ${cid}: this is not the statement that the piece names.`);
    },
  },
  {
    id: 'training-signatures',
    title: 'Trainer and tenant have signed the training statement',
    meaning: 'Both signatures hold.',
    ask: async ({ facts }) => {
      const { tenant, trainer } = (await facts()).signers;
      return `Both signatures hold: the trainer’s under ${short(trainer)}, the tenant’s under ${short(tenant)}. What it says is their word; whose keys these are, ask them.`;
    },
  },
  {
    id: 'training-leaf',
    title: 'The statement is bound into a model under the piece’s model root',
    meaning:
      'Weights, data set, licences and statement hash to a leaf that leads to the root on chain: the brand has authorised a model with this very statement. Which of the models under that root made the piece, the proof does not show.',
    ask: async ({ facts, training, piece }) => {
      const { modelCommitment, datasetRoot, licenceRoot, statementHash } = await facts();
      const leaf = modelLeaf({ modelCommitment, datasetRoot, licenceRoot, dpHash: statementHash });
      const { index, siblings } = training.path;
      const root = rootOfPath(leaf, { index, siblings: siblings.map((level) => level.map(BigInt)) });
      refuteUnless(
        root === piece.token.modelRoot,
        'The statement’s leaf does not lead to the model root on chain: it is about another model.',
      );
    },
  },
  {
    id: 'training-card',
    title: 'The model card says what the statement says',
    meaning: 'Data set, licences, statement and privacy figures are the same in both.',
    ask: async ({ facts, piece }) => {
      const { card } = (await piece.statement()).model;
      const { datasetRoot, licenceRoot, statementHash, epsilon, delta } = await facts();
      const pairs: readonly (readonly [string, unknown, unknown])[] = [
        ['data set', card.datasetRoot, String(datasetRoot)],
        ['licences', card.licenceRoot, String(licenceRoot)],
        ['statement', card.dpHash, String(statementHash)],
        ['ε', card.privacy.epsilon, epsilon],
        ['δ', card.privacy.delta, delta],
      ];
      const wrong = pairs.filter(([, onCard, stated]) => onCard !== stated).map(([name]) => name);
      refuteUnless(wrong.length === 0, `The card and the training statement differ in: ${wrong.join(', ')}.`);
      return `Both name data set ${datasetRoot}, licences ${licenceRoot} and ε = ${epsilon}, δ = ${delta}.`;
    },
  },
  {
    id: 'training-gate',
    title: 'The model passed the release gate',
    meaning:
      'The statement says that the audit of the training’s noise found no more leakage than the claim allows. It can show a fault, never that there is none.',
    ask: async ({ facts }) => refuteUnless((await facts()).gatePassed, 'The statement says that the model failed the release gate.'),
  },
  {
    id: 'training-execution',
    title: 'The statement says who executed the training',
    meaning: 'The operator’s own process, or an enclave with a measurement: the word of those who signed.',
    ask: async ({ facts }) => inWords((await facts()).execution),
  },
];

function inWords(execution: TrainingFacts['execution']): string {
  if (execution.executedIn === 'operator')
    return 'An ordinary process of the operator’s: that noise was drawn as stated is the trainer’s word.';
  const { measurement, platform, isolation } = execution;
  const hardware =
    platform === 'simulated'
      ? `simulated hardware (isolation: ${isolation}), which an administrator of it could have bent`
      : 'an AWS Nitro enclave';
  return `A program of measurement ${short(measurement)} on ${hardware}. Its attestation document and receipt are the tenant’s to show; they are not checked here. Which pictures were given to it is the operator’s word.`;
}

const short = (key: string): string => `${key.slice(0, 16)}…`;
