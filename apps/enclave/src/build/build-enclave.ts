import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { VerificationKey } from '@intaglio/chain/verify';
import { canonicalJson } from '@intaglio/domain';
import type { BuiltIn } from '../built-in.js';
import { ENCLAVE_NODE_ARGUMENTS } from '../launch/launch-arguments.js';

const BUNDLE_PROGRAM = fileURLToPath(new URL('bundle-program.mjs', import.meta.url));

export interface EnclaveBuild {
  /** Each measurement gets a directory of its own below it. */
  readonly cacheDirectory: string;
  /** SHA-256 of the circuit's files, hex: the program takes no others. */
  readonly circuit: { readonly wasmSha256: string; readonly zkeySha256: string };
  /** What the program checks its own proofs with. */
  readonly verificationKey: VerificationKey;
  /** Ed25519, 32 bytes, base64url: the key service that the program takes brands' secrets from. */
  readonly keyServiceKey: string;
}

export interface BuiltEnclave {
  /** The program, `enclave.mjs`; beside it `enclave.json` says how it is started. */
  readonly path: string;
  /** Of the file, hex: PCR0, and what `sha384sum` prints. */
  readonly sha384: string;
}

/** What `enclave.json` holds. */
export interface EnclaveManifest {
  readonly sha384: string;
  readonly nodeArguments: readonly string[];
  /** SHA-256, hex. */
  readonly circuit: { readonly wasm: string; readonly zkey: string };
}

/** Bundles the enclave program into one file (about a second). @throws Error with the bundler's words when a source cannot be read or resolved */
export async function buildEnclave({ cacheDirectory, circuit, verificationKey, keyServiceKey }: EnclaveBuild): Promise<BuiltEnclave> {
  const parts = { circuit: { wasm: circuit.wasmSha256, zkey: circuit.zkeySha256 }, verificationKey, keyServiceKey };
  const code = await bundle(parts);
  const sha384 = createHash('sha384').update(code).digest('hex');
  const manifest: EnclaveManifest = { sha384, nodeArguments: ENCLAVE_NODE_ARGUMENTS, circuit: parts.circuit };
  const directory = join(cacheDirectory, sha384.slice(0, 32));
  await mkdir(directory, { recursive: true });
  const path = join(directory, 'enclave.mjs');
  await writeWhole(path, code);
  await writeWhole(join(directory, 'enclave.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  return { path, sha384 };
}

async function bundle(parts: Omit<BuiltIn, 'embedding' | 'training'>): Promise<Buffer> {
  const child = spawn(process.execPath, [BUNDLE_PROGRAM], { stdio: ['pipe', 'pipe', 'pipe'], env: {} });
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  child.stdin.on('error', () => undefined); // it ended early: its exit code and its words say more
  child.stdin.end(canonicalJson(parts)); // whatever the order of the caller's fields
  const [code, errors, exitCode] = await Promise.all([buffer(child.stdout), text(child.stderr), ended]);
  if (exitCode !== 0) throw new Error(`the enclave program could not be built:\n${errors}`);
  return code;
}

/** Two builds at once: nobody ever reads half a file. */
async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}
