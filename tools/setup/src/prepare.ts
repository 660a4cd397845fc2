import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { compileContracts } from '@intaglio/chain';
import { privateDirectory, projectRoot } from './paths.js';
import { step } from './progress.js';

/** Compiles the contracts, or finds them in the cache. */
export const prepareContracts = (): Promise<unknown> => step('contracts', () => compileContracts(), () => 'compiled');

interface BuiltCircuit {
  readonly dir: string;
  readonly built: boolean;
  readonly manifest: { readonly constraints: number };
}

/**
 * Compiles the mint circuit and derives its development key, or finds both in the cache. The builder is a program of its own, under its own licence.
 * @returns the directory of the artefacts
 */
export async function prepareCircuit(): Promise<string> {
  const { dir } = await step('circuit and development key', buildCircuit, ({ built, manifest }) => `${manifest.constraints.toLocaleString('en')} constraints${built ? '' : ', cached'}`);
  return dir;
}

async function buildCircuit(): Promise<BuiltCircuit> {
  const program = join(projectRoot, 'libs', 'chain', 'circuits', 'tools', 'build-circuit.mjs');
  const child = spawn(process.execPath, [program, privateDirectory('cache', 'circuits')], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, messages] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (messages += chunk.toString()));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`The circuit could not be built.\n${messages.slice(-2000)}`);
  return JSON.parse(output.trim().split('\n').pop()!) as BuiltCircuit;
}
