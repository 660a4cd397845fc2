import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Groth16Proof } from '../verify/index.js';
import { ProveError } from './errors.js';
import { fromSnarkjs } from './snarkjs-proof.js';

export interface ExternalRun {
  /** Program with rapidsnark's command line: `prover <zkey> <wtns> <proof.json> <public.json>`. */
  readonly binary: string;
  readonly zkeyPath: string;
  readonly zkeySha256: string;
  readonly timeoutMs: number;
}

/**
 * Proves with another program. The witness lies in a directory of its own (mode 0700) while the program runs and is deleted with it.
 * @param writeWitness writes the .wtns file to the path that it is given
 * @throws ProveError
 */
export async function proveExternally(run: ExternalRun, writeWitness: (path: string) => Promise<void>): Promise<Groth16Proof> {
  await assertFileHash(run.zkeyPath, run.zkeySha256);
  const dir = await mkdtemp(join(tmpdir(), 'intaglio-proof-'));
  try {
    const [witness, proof, signals] = ['witness.wtns', 'proof.json', 'public.json'].map((name) => join(dir, name)) as [
      string,
      string,
      string,
    ];
    await writeWitness(witness);
    await execute(run, [run.zkeyPath, witness, proof, signals]);
    return await readProof(proof);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function execute({ binary, timeoutMs }: ExternalRun, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(binary, args, { timeout: timeoutMs, killSignal: 'SIGKILL', env: {} }, (error) => {
      // The program's own words may quote the witness: only the fact of the failure is passed on.
      if (!error) resolve();
      else reject(new ProveError(error.killed ? 'prove.timeout' : 'prove.crashed'));
    });
  });
}

async function readProof(path: string): Promise<Groth16Proof> {
  try {
    return fromSnarkjs(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    throw new ProveError('prove.crashed');
  }
}

async function assertFileHash(path: string, sha256: string): Promise<void> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch {
    throw new ProveError('prove.key-mismatch');
  }
  if (hash.digest('hex') !== sha256) throw new ProveError('prove.key-mismatch');
}
