import { parentPort } from 'node:worker_threads';
import { DomainError } from '@intaglio/domain';
import { assertSettings, buildVersion, ManifestError, planOf, planTraining, pldEpsilon, PrivacyError } from '@intaglio/training';
import { tryPolicy } from './try-policy.js';
import type { CalculationAnswer, CalculationRequest, TaskName, Tasks } from './tasks.js';

/** In nats: tens of milliseconds, and never below the true figure. */
const QUICK_SPACING = 2e-3;

const CALCULATE: { readonly [Name in TaskName]: (ask: Tasks[Name]['ask']) => Tasks[Name]['answer'] | Promise<Tasks[Name]['answer']> } = {
  epsilon({ mechanisms, delta, budget }) {
    const quick = pldEpsilon(mechanisms, delta, QUICK_SPACING);
    return quick <= budget ? quick : pldEpsilon(mechanisms, delta);
  },
  offer({ settings, items }) {
    assertSettings(settings, items);
    if (settings.privacy === null) throw new PrivacyError('training.invalid-settings', 'An offer is about a training with privacy');
    return planTraining(planOf(settings, items), settings.privacy.epsilon, settings.privacy.delta);
  },
  version: buildVersion,
  trial: tryPolicy,
};

function refusalOf(error: unknown): Extract<CalculationAnswer, { refusal: unknown }>['refusal'] {
  if (error instanceof PrivacyError) return { code: 'request.invalid', detail: `${error.detail}.` };
  if (error instanceof ManifestError) return { code: 'dataset.not-ready', detail: error.message };
  if (error instanceof DomainError) return { code: error.code, ...(error.detail === undefined ? {} : { detail: error.detail }) };
  return { code: 'internal.unexpected' };
}

/** Runs in a thread of its own: the search for an offer's noise and the roots of a large version take seconds. */
parentPort?.on('message', async ({ id, name, ask }: CalculationRequest) => {
  let answer: CalculationAnswer;
  try {
    answer = { id, value: await CALCULATE[name](ask as never) };
  } catch (error) {
    answer = { id, refusal: refusalOf(error) };
  }
  parentPort?.postMessage(answer);
});
