import { sampleWitness } from '@intaglio/chain';
import { modelCommitment } from '@intaglio/chain/verify';
import { documentHash, type ModelCard } from '@intaglio/domain';
import { mintPieces, toVerify, withAsset, without, withStatement, type MintedPiece } from '../../tools/sample-piece/minted-piece.js';
import { SAMPLE_CARD } from '../../tools/sample-piece/sample-parts.js';
import { leafCid } from '../picture/leaf-cid.js';
import { groundsOf } from '../statement/build-statement.js';
import { claimsOf } from '../statement/claims.js';
import type { ModelTraining, Statement } from '../statement/statement-schema.js';
import type { TrainingFacts, TrainingReader } from './training-facts.js';
import { verifyPiece } from './verify-piece.js';

const SEED = 11;
const LINES = ['training-statement', 'training-signatures', 'training-leaf', 'training-card', 'training-gate', 'training-execution'];

/** Here an envelope is the facts in JSON: what it takes to read a real one is tested where that is written. */
const readTraining: TrainingReader = (bytes) => {
  const facts = JSON.parse(Buffer.from(bytes).toString('utf8'), (_, value: unknown) =>
    typeof value === 'string' && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  ) as TrainingFacts & { forged?: true };
  if (facts.forged) throw new Error('the trainer’s signature does not hold');
  return facts;
};
const envelopeOf = (facts: object): Uint8Array =>
  new Uint8Array(Buffer.from(JSON.stringify(facts, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))));

// A real proof for a real leaf under a real root: only the envelope is this test's own.
describe('a piece whose model was trained here', () => {
  let plain: MintedPiece;
  let facts: TrainingFacts;
  let path: ModelTraining['path'];
  beforeAll(async () => {
    [plain] = (await mintPieces([SEED])) as [MintedPiece];
    const { model, modelPath, datasetRoot, licenceRoot, dpHash } = sampleWitness(SEED);
    path = { index: modelPath.index, siblings: modelPath.siblings.map((level) => level.map(String)) };
    facts = {
      ...{ modelCommitment: modelCommitment(model), datasetRoot, licenceRoot, statementHash: dpHash },
      ...{ epsilon: 8, delta: 1e-5, gatePassed: true, execution: { executedIn: 'operator' as const } },
      signers: { tenant: 'aa'.repeat(32), trainer: 'bb'.repeat(32) },
    };
  }, 300_000);

  const cardOf = ({ datasetRoot, licenceRoot, statementHash, epsilon, delta }: TrainingFacts): ModelCard => ({
    ...SAMPLE_CARD,
    ...{ datasetRoot: String(datasetRoot), licenceRoot: String(licenceRoot), dpHash: String(statementHash) },
    privacy: { epsilon, delta, statement: 'Add or remove one item.' },
  });

  function trained(envelope: object = facts, card: ModelCard = cardOf(facts), at: ModelTraining['path'] = path): MintedPiece {
    const bytes = envelopeOf(envelope);
    const { provenance } = plain.metadata;
    const training = { statementCid: leafCid(bytes), path: at };
    const model: Statement['model'] = { ...provenance.model, card, cardHash: documentHash(card), training };
    return withStatement(withAsset(plain, leafCid(bytes), bytes), { model, claims: claimsOf(groundsOf({ ...provenance, model })) });
  }
  const verdictOf = (piece: MintedPiece) => verifyPiece({ ...toVerify(piece), readTraining });
  const failing = async (piece: MintedPiece): Promise<string[]> => {
    const { ok, checks } = await verdictOf(piece);
    expect(checks.slice(-LINES.length).map(({ id }) => id)).toEqual(LINES);
    const failed = checks.filter(({ passed }) => !passed).map(({ id }) => id);
    expect(ok).toBe(failed.length === 0);
    return failed;
  };

  it('is followed from the token to its statement, and each link is told', async () => {
    const piece = trained();
    expect(await failing(piece)).toEqual([]);
    const { checks } = await verdictOf(piece);
    const details = checks.slice(-LINES.length).map(({ detail }) => detail);
    expect(details[1]).toContain('bbbbbbbbbbbbbbbb…');
    expect(details[2]).toContain('Which of the models under that root made the piece, the proof does not show.');
    expect(details[3]).toContain('ε = 8');
  });

  it.each<[string, TrainingFacts['execution'], string]>([
    ['the operator', { executedIn: 'operator' }, 'An ordinary process of the operator’s'],
    [
      'a simulated enclave',
      { executedIn: 'enclave', measurement: 'ab'.repeat(48), platform: 'simulated', isolation: 'sealed' },
      'simulated hardware (isolation: sealed)',
    ],
    [
      'real hardware',
      { executedIn: 'enclave', measurement: 'ab'.repeat(48), platform: 'aws-nitro', isolation: 'hardware' },
      'an AWS Nitro enclave',
    ],
  ])('says that it was executed by %s, and whose word that is', async (_, execution, words) => {
    const { checks } = await verdictOf(trained({ ...facts, execution }));
    expect(checks.find(({ id }) => id === 'training-execution')).toMatchObject({ passed: true, detail: expect.stringContaining(words) });
    expect(checks.at(-1)?.detail).toContain('word');
  });

  it('has none of these lines when its weights were brought, or where nobody can read the statement', async () => {
    for (const piece of [{ ...toVerify(plain), readTraining }, toVerify(trained())]) {
      const { ok, checks } = await verifyPiece(piece);
      expect([ok, checks.filter(({ id }) => id.startsWith('training'))]).toEqual([true, []]);
    }
  });

  it('fails where the statement is gone or another one', async () => {
    const piece = trained();
    const cid = leafCid(envelopeOf(facts));
    expect(await failing(without(piece, cid))).toEqual(LINES);
    expect(await failing(withAsset(piece, cid, envelopeOf({ ...facts, signers: { tenant: 'cc', trainer: 'bb' } })))).toEqual([LINES[0]]);
  });

  it('fails in all that a signature vouches for when one does not hold, and says so', async () => {
    const piece = trained({ ...facts, forged: true });
    expect(await failing(piece)).toEqual(LINES.slice(1));
    const { checks } = await verdictOf(piece);
    expect(checks.find(({ id }) => id === 'training-signatures')?.detail).toContain('the trainer’s signature does not hold');
  });

  it.each<[string, (of: TrainingFacts) => Partial<TrainingFacts>]>([
    ['weights', ({ modelCommitment: value }) => ({ modelCommitment: value + 1n })],
    ['data', ({ datasetRoot }) => ({ datasetRoot: datasetRoot + 1n })],
    ['licences', ({ licenceRoot }) => ({ licenceRoot: licenceRoot + 1n })],
    ['words', ({ statementHash }) => ({ statementHash: statementHash + 1n })],
  ])('fails for a statement about other %s, even when the card repeats it', async (_, change) => {
    const other = { ...facts, ...change(facts) };
    expect(await failing(trained(other, cardOf(other)))).toEqual(['training-leaf']);
  });

  it('fails for a way to another root', async () => {
    const siblings = path.siblings.map((level, l) => (l === 0 ? level.map((sibling, k) => (k === 0 ? '12' : sibling)) : level));
    expect(await failing(trained(facts, cardOf(facts), { ...path, siblings }))).toEqual(['training-leaf']);
    expect(await failing(trained(facts, cardOf(facts), { ...path, index: path.index ^ 1 }))).toEqual(['training-leaf']);
  });

  it('fails when the card promises more privacy than the statement', async () => {
    const card = { ...cardOf(facts), privacy: { ...cardOf(facts).privacy, epsilon: 1 } };
    expect(await failing(trained(facts, card))).toEqual(['training-card']);
  });

  it('fails when the gate did not let the model pass', async () =>
    expect(await failing(trained({ ...facts, gatePassed: false }))).toEqual(['training-gate']));
});
