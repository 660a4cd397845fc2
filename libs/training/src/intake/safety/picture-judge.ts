import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@intaglio/domain';
import type { JudgeAnswer, JudgeQuestion } from './judge-messages.js';
import type { PictureJudgement, PictureSafety } from './picture-safety.js';

/** Probability of `Porn` and `Hentai` together from which on a picture is refused. */
export const UNSAFE_FROM = 0.7;
const UNSAFE = ['Porn', 'Hentai'];

const extension = extname(import.meta.url);
/** Run from sources, the thread reads TypeScript the way the process does. */
const execArgv = extension === '.ts' ? ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register'] : [];

interface Waiting {
  readonly resolve: (answer: JudgeAnswer) => void;
  readonly reject: (error: Error) => void;
}

/**
 * nsfwjs (MIT) with MobileNetV2, in a thread of its own: loading it takes seconds, a picture 50 to 100 ms. It is trained on photographs and drawings of people: a
 * statistical opinion, wrong both ways, and no replacement for looking. It brings 350 MB and is therefore no dependency: whoever wants it installs nsfwjs,
 * @tensorflow/tfjs and @tensorflow/tfjs-backend-wasm into a directory and names that.
 */
export class PictureJudge implements PictureSafety {
  #thread: Worker | undefined;
  #asked = 0;
  readonly #waiting = new Map<number, Waiting>();

  private constructor(
    readonly name: string,
    private readonly directory: string,
  ) {}

  /** @throws DomainError `configuration.invalid` when the packages are not installed there */
  static async open(directory: string): Promise<PictureJudge> {
    const versionOf = async (name: string): Promise<string> => {
      try {
        const description = await readFile(join(directory, 'node_modules', name, 'package.json'), 'utf8');
        return (JSON.parse(description) as { version: string }).version;
      } catch (cause) {
        throw new DomainError('configuration.invalid', `${name} is not installed in the directory of the picture judge.`, { cause });
      }
    };
    for (const name of ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm']) await versionOf(name);
    return new PictureJudge(`nsfwjs ${await versionOf('nsfwjs')}, MobileNetV2`, directory);
  }

  /** @throws DomainError `service.unavailable`: no verdict */
  async judge(pixels: Omit<JudgeQuestion, 'id'>): Promise<PictureJudgement> {
    const thread = (this.#thread ??= this.start());
    const id = ++this.#asked;
    const answer = await new Promise<JudgeAnswer>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      thread.postMessage({ ...pixels, id } satisfies JudgeQuestion);
    });
    if ('fault' in answer) throw new DomainError('service.unavailable', 'The picture judge failed.', { cause: answer.fault });
    const score = Math.min(
      1,
      UNSAFE.reduce((sum, name) => sum + (answer.probabilities[name] ?? 0), 0),
    );
    return { safe: score < UNSAFE_FROM, score };
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
  }

  private start(): Worker {
    const thread = new Worker(new URL(`./judge-thread${extension}`, import.meta.url), {
      execArgv,
      workerData: { directory: this.directory },
    });
    thread.unref();
    thread.on('message', (answer: JudgeAnswer) => {
      this.#waiting.get(answer.id)?.resolve(answer);
      this.#waiting.delete(answer.id);
    });
    const ended = (cause?: unknown): void => {
      this.#thread = undefined;
      const error = new DomainError('service.unavailable', 'The picture judge ended unexpectedly.', { cause });
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    thread.on('error', ended);
    thread.on('exit', () => ended());
    return thread;
  }
}
