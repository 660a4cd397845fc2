import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type CircuitName, parseVerificationKey } from '../verify/index.js';
import type { ProvingArtefacts } from './prover.js';

/** A program of its own (GPL-3.0): compiles the circuit and derives the development key, once per content hash. */
const BUILD_PROGRAM = fileURLToPath(new URL('../../circuits/tools/build-circuit.mjs', import.meta.url));

export interface CircuitArtefacts extends ProvingArtefacts {
  readonly dir: string;
  readonly constraints: number;
  /** Whether this call built them; false when the cache had them. */
  readonly built: boolean;
}

interface BuildAnswer {
  readonly dir: string;
  readonly built: boolean;
  readonly manifest: { readonly constraints: number; readonly sha256: Readonly<Record<string, string>> };
}

/**
 * Circuit and development key from the cache, built when it has none (about 25 s once for `mint`, 10 s for `attested`, 7 s for `opening`).
 * @param cacheDir usually `<root>/.intaglio/cache/circuits`
 * @throws Error with the compiler's words when the circuit cannot be built
 */
export async function ensureCircuitArtefacts(
  cacheDir: string,
  onProgress: (step: string) => void = () => {},
  circuit: CircuitName = 'mint',
): Promise<CircuitArtefacts> {
  const { dir, built, manifest } = await runBuild(cacheDir, circuit, onProgress);
  const vkey = parseVerificationKey(JSON.parse(await readFile(join(dir, `${circuit}.vkey.json`), 'utf8')), circuit);
  const [wasm, zkey] = [`${circuit}.wasm`, `${circuit}.zkey`];
  return {
    ...{ dir, built, vkey, constraints: manifest.constraints },
    ...{ wasmPath: join(dir, wasm), zkeyPath: join(dir, zkey), zkeySha256: manifest.sha256[zkey]! },
  };
}

function runBuild(cacheDir: string, circuit: CircuitName, onProgress: (step: string) => void): Promise<BuildAnswer> {
  const child = spawn(process.execPath, [BUILD_PROGRAM, cacheDir, circuit], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const errors: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  createInterface({ input: child.stderr }).on('line', (line) => {
    errors.push(line);
    onProgress(line);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(output) as BuildAnswer);
      else reject(new Error(`the circuit could not be built:\n${errors.join('\n')}`));
    });
  });
}
