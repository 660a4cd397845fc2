import { decodeModel } from '@intaglio/generator';
import type { GaussianReleases, Progress } from '@intaglio/training';
import { smallTraining } from '../test-stage/small-training.js';
import { train, type TrainingOutcome } from './trainer.js';

const STEPS = 60;

/** What an attempt left behind, as the database would keep it. */
interface Books {
  claims: number[];
  checkpoint?: string;
  progress: Progress[];
}
const newBooks = (): Books => ({ claims: [], progress: [] });

describe('a training in its thread', () => {
  const attempt = (
    books: Books,
    signal = new AbortController().signal,
    input = smallTraining({ steps: STEPS }),
  ): Promise<TrainingOutcome> =>
    train(
      { input, claimed: books.claims.at(-1) ?? 0, ...(books.checkpoint === undefined ? {} : { checkpoint: books.checkpoint }) },
      {
        claim: async (claimed) => void books.claims.push(claimed),
        progress: async (progress, checkpoint) => {
          books.progress.push(progress);
          books.checkpoint = checkpoint;
        },
      },
      signal,
    );
  const trainedOf = (outcome: TrainingOutcome) => {
    if (outcome.kind !== 'trained') throw new Error(`not trained: ${JSON.stringify(outcome)}`);
    return outcome.trained;
  };
  const stepsIn = (releases: readonly GaussianReleases[]): number =>
    releases.filter(({ samplingRate }) => samplingRate < 1).reduce((sum, { count }) => sum + count, 0);

  it('claims every release before it draws it, and stays within its ε', async () => {
    const books = newBooks();
    const { weights, releases, epsilonSpent } = trainedOf(await attempt(books));
    expect(() => decodeModel(weights)).not.toThrow();
    expect(epsilonSpent).toBeGreaterThan(0);
    expect(epsilonSpent).toBeLessThanOrEqual(8);
    expect(stepsIn(releases)).toBe(STEPS);
    expect(books.claims[0]).toBe(1);
    expect(books.claims.at(-1)).toBe(1 + STEPS);
    // A progress tells of no step that was not claimed first.
    books.progress.forEach(({ step }, i) => expect(books.claims[i]).toBe(1 + step));
    const spent = books.progress.map((progress) => progress.epsilonSpent ?? 0);
    expect(spent).toEqual([...spent].sort((a, b) => a - b));
  }, 60_000);

  it('stops between two slices when told, and goes on from there', async () => {
    const books = newBooks();
    const stopping = new AbortController();
    const first = train(
      { input: smallTraining({ steps: STEPS }), claimed: 0 },
      {
        claim: async (claimed) => void books.claims.push(claimed),
        progress: async (progress, checkpoint) => {
          books.checkpoint = checkpoint;
          if (progress.step === 20) stopping.abort();
        },
      },
      stopping.signal,
    );
    expect(await first).toEqual({ kind: 'interrupted' });
    const stoppedAt = books.claims.at(-1)!;
    expect(stoppedAt).toBeLessThan(1 + STEPS);
    expect(stepsIn(trainedOf(await attempt(books)).releases)).toBe(STEPS);
    expect(new Set(books.claims).size).toBe(books.claims.length);
  }, 60_000);

  it('draws fresh noise after the same checkpoint', async () => {
    const books = newBooks();
    const stopping = new AbortController();
    stopping.abort();
    await attempt(books, stopping.signal);
    const again = () => attempt({ ...newBooks(), ...books, claims: [...books.claims] });
    const models = await Promise.all([again(), again()]);
    const [one, other] = models.map((outcome) => Buffer.from(trainedOf(outcome).weights).toString('hex'));
    expect(one).not.toBe(other);
  }, 60_000);

  it('counts steps as spent that were claimed and lost, and does not repeat them', async () => {
    const books = newBooks();
    const stopping = new AbortController();
    await train(
      { input: smallTraining({ steps: STEPS }), claimed: 0 },
      {
        claim: async (claimed) => void books.claims.push(claimed),
        progress: async (_, checkpoint) => {
          books.checkpoint = checkpoint;
          stopping.abort();
        },
      },
      stopping.signal,
    );
    // As a worker leaves it that dies right after a claim.
    const resumed: Books = { claims: [31], progress: [], checkpoint: books.checkpoint! };
    const { releases, epsilonSpent } = trainedOf(await attempt(resumed));
    expect(resumed.progress.reduce((most, { step }) => Math.max(most, step), 0)).toBe(STEPS);
    expect(resumed.claims.slice(1)).toEqual([41, 51, 61]);
    expect(stepsIn(releases)).toBe(STEPS);
    expect(epsilonSpent).toBeLessThanOrEqual(8);
  }, 60_000);

  it('ends when its moments were paid for and lost: they are not drawn twice', async () => {
    const books: Books = { ...newBooks(), claims: [1] };
    expect(await attempt(books)).toMatchObject({ kind: 'refused', code: 'training.over-budget' });
    expect(books.claims).toEqual([1]);
  }, 30_000);

  it('takes no checkpoint of another run, nor settings without sense', async () => {
    const books = newBooks();
    await attempt(books, AbortSignal.timeout(1));
    if (books.checkpoint === undefined) await attempt(books);
    const other = smallTraining({ steps: STEPS, clip: 5 });
    expect(await attempt(books, undefined, other)).toMatchObject({ kind: 'refused', code: 'training.invalid-checkpoint' });
    for (const changes of [{ privacy: { epsilon: 0, delta: 1e-5 } }, { privacy: { epsilon: -1, delta: 1e-5 } }, { steps: 0 }])
      expect(await attempt(newBooks(), undefined, smallTraining(changes))).toMatchObject({ kind: 'refused' });
    expect(await attempt(newBooks(), undefined, smallTraining({}, 1))).toMatchObject({
      kind: 'refused',
      code: expect.stringMatching(/^(training|privacy)\./),
    });
  }, 60_000);

  it('ends with what its owner’s hook throws, and draws nothing more', async () => {
    const fenced = new Error('another attempt has taken over');
    let claims = 0;
    const hooks = {
      claim: async () => {
        if (++claims === 3) throw fenced;
      },
      progress: async () => undefined,
    };
    await expect(train({ input: smallTraining({ steps: STEPS }), claimed: 0 }, hooks, new AbortController().signal)).rejects.toBe(fenced);
    expect(claims).toBe(3);
  }, 30_000);
});
