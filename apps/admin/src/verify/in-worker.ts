import type { AssetVerdict } from '@intaglio/client-sdk/verify';
import type { LogVerdict } from './check-log.js';
import type { Work } from './verify.worker.js';

/** What could not be done, by the code of whoever refused. */
export class NotDone extends Error {}

interface Answers {
  readonly address: string;
  readonly log: LogVerdict;
  readonly verify: AssetVerdict;
}

/** Does one thing beside the page. @throws NotDone */
export function inWorker<Kind extends Work['kind']>(work: Extract<Work, { kind: Kind }>): Promise<Answers[Kind]> {
  const worker = new Worker(new URL('./verify.worker.js', import.meta.url), { type: 'module' });
  return new Promise<Answers[Kind]>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<{ answer?: Answers[Kind]; code?: string }>) =>
      data.answer === undefined ? reject(new NotDone(data.code)) : resolve(data.answer),
    );
    worker.addEventListener('error', () => reject(new NotDone('worker')));
    worker.postMessage(work);
  }).finally(() => worker.terminate());
}
