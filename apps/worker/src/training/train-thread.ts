import { parentPort, workerData } from 'node:worker_threads';
import { encodeModel } from '@intaglio/generator';
import { PrivacyError, PrivateRun } from '@intaglio/training';
import type { FromTrainer, ToTrainer, TrainingOrder } from './train-messages.js';

/** Steps between two checkpoints: what a killed worker can lose, about half a second of work on 5,000 items. */
const STEPS_A_SLICE = 10;

let answered: (() => void) | undefined;
let stopping = false;
parentPort!.on('message', ({ kind }: ToTrainer) => {
  if (kind === 'stop') stopping = true;
  else answered?.();
});

const tell = (message: FromTrainer): void => parentPort!.postMessage(message);

/** Noise is drawn only for what is recorded already: a process that dies in between has paid for what it did not draw, never drawn what it did not pay for. */
async function claim(claimed: number): Promise<void> {
  const granted = new Promise<void>((resolve) => (answered = resolve));
  tell({ kind: 'claim', claimed });
  await granted;
}

function opened({ input, checkpoint, claimed }: TrainingOrder): PrivateRun {
  if (checkpoint !== undefined) return PrivateRun.resume(input, checkpoint, Math.max(0, claimed - 1));
  // The moments may be drawn once. Nobody saw those that were lost, but they are paid for and there is no budget for others.
  if (claimed > 0) throw new PrivacyError('training.over-budget', 'The run was interrupted while its moments were released');
  return PrivateRun.start(input);
}

async function train(order: TrainingOrder): Promise<void> {
  const run = opened(order);
  const { steps } = order.input.settings;
  let begun = order.checkpoint === undefined ? undefined : Math.max(0, order.claimed - 1);
  while (!run.done) {
    if (stopping) return tell({ kind: 'stopped' });
    const until = begun === undefined ? 0 : Math.min(steps, begun + STEPS_A_SLICE);
    await claim(1 + until);
    let progress = run.advance();
    while (progress.step < until) progress = run.advance();
    begun = until;
    tell({ kind: 'progress', progress, checkpoint: run.checkpoint() });
  }
  const { model, releases, epsilonSpent } = run.result();
  tell({ kind: 'trained', trained: { weights: encodeModel(model), releases, epsilonSpent } });
}

try {
  await train(workerData as TrainingOrder);
} catch (error) {
  // What is not a closed refusal ends the thread with an error, and the attempt with it.
  if (!(error instanceof PrivacyError)) throw error;
  tell({ kind: 'refused', code: error.code, detail: error.detail });
}
parentPort!.close();
