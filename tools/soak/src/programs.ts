import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { launch, projectRoot, terminate } from '@intaglio/setup';

const FLAGS = [
  '--conditions=@intaglio/source',
  '--import',
  '@swc-node/register/esm-register',
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=DEP0205',
];
const NULL_WORKER = fileURLToPath(new URL('./null/null-worker.ts', import.meta.url));
const API = join(projectRoot, 'apps', 'api', 'src', 'main.ts');
const READY_MS = 60_000;

export interface Killed {
  readonly instance: string;
  /** Unix milliseconds. */
  readonly at: number;
}

interface Started {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
}

const AGAIN_MS = 300;

/** A program under a keeper that starts it again whenever it has ended, as an orchestrator does. Each start is an instance of its own. */
export class Program {
  readonly kills: Killed[] = [];
  /** Instances that ended by themselves after they had been ready: no blow to another process may do that. */
  fell = 0;
  #current: Started | undefined;
  #starts = 0;
  #stopping = false;
  #errors = '';
  #lines = 0;

  /** @param start how the instance of that name is started, and when it is ready */
  constructor(
    private readonly name: string,
    private readonly start: (instance: string) => Started,
  ) {
    this.launch();
  }

  /** What the last instances wrote to their standard error. */
  get errors(): string {
    return this.#errors;
  }

  /** Lines that its instances wrote to their logs. */
  get lines(): number {
    return this.#lines;
  }

  /** @throws Error when no instance is ready within a minute */
  async ready(): Promise<void> {
    for (const endAt = Date.now() + READY_MS; Date.now() < endAt; await delay(AGAIN_MS)) {
      const isReady = await this.#current?.ready.then(
        () => true,
        () => false,
      );
      if (isReady) return;
    }
    throw new Error(`${this.name} did not become ready. ${this.#errors}`);
  }

  /** SIGKILL; the keeper starts another. @returns false when there was nobody to kill */
  kill(): boolean {
    if (!this.#current) return false;
    this.kills.push({ instance: this.instance, at: Date.now() });
    return this.#current.child.kill('SIGKILL');
  }

  async stop(): Promise<number | null> {
    this.#stopping = true;
    const child = this.#current?.child;
    if (!child) return null;
    await terminate(child, 'SIGTERM', 15_000);
    return child.exitCode;
  }

  private get instance(): string {
    return `${this.name}.${this.#starts}`;
  }

  private launch(): void {
    this.#starts++;
    const { instance } = this;
    const started = this.start(instance);
    this.#current = started;
    let wasReady = false;
    started.ready.then(
      () => (wasReady = true),
      () => undefined,
    );
    started.child.stderr?.on('data', (text: Buffer) => (this.#errors = (this.#errors + text.toString()).slice(-4000)));
    started.child.stdout?.on('data', (text: Buffer) => (this.#lines += text.toString().split('\n').length - 1));
    started.child.once('exit', () => {
      this.#current = undefined;
      const isKilled = this.kills.some((kill) => kill.instance === instance);
      if (wasReady && !isKilled && !this.#stopping) this.fell++;
      if (!this.#stopping) setTimeout(() => !this.#stopping && this.launch(), isKilled ? 0 : AGAIN_MS);
    });
  }
}

const environmentOf = (variables: Readonly<Record<string, string>>) => ({ PATH: process.env.PATH, HOME: process.env.HOME, ...variables });

export const nullWorker = (name: string, variables: Readonly<Record<string, string>>, seed: number): Program => {
  let started = 0;
  return new Program(name, (instance) => {
    const env = environmentOf({ ...variables, SOAK_INSTANCE: instance, SOAK_SEED: String(seed + started++) });
    const child = launch(process.execPath, [...FLAGS, NULL_WORKER], { cwd: projectRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
    return {
      child,
      ready: new Promise((resolve, reject) => {
        child.stdout!.on('data', (text: Buffer) => text.includes('ready') && resolve());
        child.once('exit', (code) => reject(new Error(`${instance} ended with ${code}`)));
      }),
    };
  });
};

/** The API's own program. */
export const apiProgram = (url: string, variables: Readonly<Record<string, string>>): Program =>
  new Program('api', () => {
    const child = launch(process.execPath, [...FLAGS, API], { cwd: projectRoot, env: environmentOf(variables) });
    return { child, ready: answers(child, url) };
  });

async function answers(child: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('the API ended');
    const up = await fetch(`${url}/health/live`).then(
      async (response) => (await response.arrayBuffer(), response.ok),
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
