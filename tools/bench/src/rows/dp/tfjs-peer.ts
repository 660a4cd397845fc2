import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { privateDirectory, projectRoot } from '@intaglio/setup';

/** As far as the rows need it: `@tensorflow/tfjs-core` has no types here, since it is installed for the measurement alone. */
export interface Tensor {
  dispose(): void;
  data(): Promise<Float32Array>;
}
type Axis = number | readonly number[];
export interface Tfjs {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  tidy<T>(work: () => T): T;
  tensor(values: ArrayLike<number>, shape?: readonly number[]): Tensor;
  randomNormal(shape: readonly number[], mean: number, deviation: number): Tensor;
  matMul(a: Tensor, b: Tensor, transposeA?: boolean, transposeB?: boolean): Tensor;
  add(a: Tensor, b: Tensor | number): Tensor;
  sub(a: Tensor, b: Tensor): Tensor;
  mul(a: Tensor, b: Tensor | number): Tensor;
  div(a: Tensor | number, b: Tensor): Tensor;
  square(a: Tensor): Tensor;
  sqrt(a: Tensor): Tensor;
  abs(a: Tensor): Tensor;
  minimum(a: Tensor, b: Tensor | number): Tensor;
  clipByValue(a: Tensor, low: number, high: number): Tensor;
  lessEqual(a: Tensor, b: Tensor | number): Tensor;
  greaterEqual(a: Tensor, b: Tensor | number): Tensor;
  logicalOr(a: Tensor, b: Tensor): Tensor;
  cast(a: Tensor, type: 'float32'): Tensor;
  sum(a: Tensor, axis?: Axis, keepDims?: boolean): Tensor;
  reshape(a: Tensor, shape: readonly number[]): Tensor;
  transpose(a: Tensor, axes: readonly number[]): Tensor;
  concat(parts: readonly Tensor[]): Tensor;
}

/** Pinned by the lock file that lies there, with integrity. */
const PEERS = join(projectRoot, 'tools', 'bench', 'peers');

/**
 * tfjs with its WebAssembly backend, installed once into the cache; no install script runs.
 * @throws Error when the registry can't be reached and nothing is cached
 */
export async function loadTfjs(): Promise<Tfjs> {
  const lock = await readFile(join(PEERS, 'package-lock.json'));
  const directory = privateDirectory('cache', 'peers', createHash('sha256').update(lock).digest('hex').slice(0, 16));
  if (!existsSync(join(directory, 'node_modules', '.package-lock.json'))) {
    await mkdir(directory, { recursive: true });
    await cp(PEERS, directory, { recursive: true });
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'], { cwd: directory });
  }
  const load = createRequire(join(directory, 'package.json'));
  const tfjs = load('@tensorflow/tfjs-core') as Tfjs;
  const wasm = load('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(prefix: string): void };
  wasm.setWasmPaths(`${join(directory, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'wasm-out')}/`);
  if (!(await tfjs.setBackend('wasm'))) throw new Error('tfjs has no WebAssembly backend here');
  await tfjs.ready();
  return tfjs;
}
