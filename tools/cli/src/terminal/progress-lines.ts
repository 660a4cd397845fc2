import type { GenerateProgress } from '@intaglio/client-sdk';
import type { Terminal } from './terminal.js';

const NAME_WIDTH = 16;
const WHAT_WIDTH = 46;
const BAR_WIDTH = 24;

/** What is being done once a step has been reported, for the line that moves. */
const NEXT: Readonly<Record<string, string>> = {
  ...{ policy: 'preparing', attesting: 'asking the enclave', verified: 'sealing', sealed: 'handing in', accepted: 'waiting for a worker' },
  ...{ evaluate: 'judging', gate: 'drawing', render: 'storing', store: 'proving', prove: 'minting' },
};

const duration = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

/** One line a step with its time; on a terminal a bar below them that moves, in a pipe nothing but the lines. */
export class ProgressLines {
  private last: number;
  private drawn = false;

  constructor(
    private readonly terminal: Terminal,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.last = now();
  }

  readonly report = (progress: GenerateProgress): void => {
    const ms = this.now() - this.last;
    this.last += ms;
    const line = lineOf(progress, ms);
    this.clear();
    if (line !== undefined) this.terminal.note(line);
    if (this.terminal.err.isTTY && progress.fraction < 1) this.draw(progress);
  };

  /** Takes the moving line away. */
  clear(): void {
    if (this.drawn) this.terminal.err.write('\r\u001b[2K');
    this.drawn = false;
  }

  private draw(progress: GenerateProgress): void {
    const full = Math.round(progress.fraction * BAR_WIDTH);
    const doing = NEXT[progress.step === 'worker' ? progress.done : progress.step] ?? 'working';
    const bar = `${'='.repeat(full)}${' '.repeat(BAR_WIDTH - full)}`;
    this.terminal.err.write(
      `  [${bar}] ${String(Math.round(progress.fraction * 100)).padStart(3)} %  ${doing} …`.slice(0, (this.terminal.err.columns ?? 80) - 1),
    );
    this.drawn = true;
  }
}

function lineOf(progress: GenerateProgress, ms: number): string | undefined {
  if (progress.step === 'state' || progress.step === 'attesting') return undefined;
  const [name, what, time] =
    progress.step === 'worker' ? [progress.done, '', progress.durationMs] : [progress.step.replaceAll('-', ' '), whatOf(progress), ms];
  return `  ${name.padEnd(NAME_WIDTH)}${what.padEnd(WHAT_WIDTH)}${duration(time).padStart(9)}`;
}

function whatOf(progress: GenerateProgress): string {
  if (progress.step === 'accepted') return progress.id;
  if (progress.step !== 'policy') return '';
  return `${progress.backend}: ${progress.serviceSeesPrompt ? 'the service sees the prompt' : `${progress.protection} on this device`}`;
}
