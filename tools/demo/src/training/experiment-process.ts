import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '@intaglio/setup';
import { z } from 'zod';

/** Prints a row of figures a line (`libs/training/tools/experiment.ts`). */
const PROGRAM = join(projectRoot, 'libs', 'training', 'tools', 'private-training.ts');
const ARGUMENTS = ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register', '--disable-warning=ExperimentalWarning'];

const figures = z.array(z.number()).length(5);
const row = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('items'), training: z.int(), heldOut: z.int() }),
  z.object({ kind: z.literal('reference'), name: z.enum(['real', 'gaussian', 'base']), figures, colours: z.number().optional() }),
  z.object({
    kind: z.literal('trained'),
    epsilon: z.number().nullable(),
    ...{ figures, colours: z.number() },
    runs: z.array(z.object({ trainingSeconds: z.number(), planningSeconds: z.number(), gate: z.object({ passed: z.boolean() }) })),
  }),
]);
export type ExperimentRow = z.output<typeof row>;

export interface Experiment {
  readonly rows: Promise<readonly ExperimentRow[]>;
  stop(): void;
}

/** The experiment on one core, beside everything else. `rows` rejects when it did not end well. */
export function startExperiment(): Experiment {
  const child = spawn(process.execPath, [...ARGUMENTS, PROGRAM, '--json'], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  const rows = rowsOf(child);
  // Whoever waits for them later sees the same failure.
  rows.catch(() => undefined);
  return { rows, stop: () => child.kill('SIGTERM') };
}

async function rowsOf(child: ChildProcess): Promise<readonly ExperimentRow[]> {
  const rows: ExperimentRow[] = [];
  let complaint = '';
  child.stderr!.on('data', (chunk: Buffer) => (complaint = `${complaint}${chunk.toString('utf8')}`.slice(-2000)));
  const ended = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout! })) rows.push(row.parse(JSON.parse(line)));
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`The training experiment ended with ${code ?? 'a signal'}: ${complaint.trim().split('\n').at(-1) ?? ''}`);
  return rows;
}
