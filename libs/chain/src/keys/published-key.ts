import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { assertKeyForChain, parseVerificationKey, VerifyError, type CircuitName, type VerificationKey } from '../verify/index.js';

/** The keys that this repository publishes: development keys, taken by local chains only. */
const COMMITTED = new URL('../../circuits/', import.meta.url);

export interface KeyPlace {
  /** Holds the operator's `<circuit>.vkey.json`, where there is one. */
  readonly directory: string;
  readonly circuit: CircuitName;
  readonly chainId: bigint;
}

/**
 * The verification key that a server uses on its chain: the operator's where there is one, else, on a local chain, the one that this repository publishes.
 * @returns undefined where there is none for that chain
 * @throws VerifyError `verify.bad-key`, or `verify.development-key` when the operator's own is a development key and the chain is public
 * @throws Error when the directory is missing or a file can't be read
 */
export async function publishedKey({ directory, circuit, chainId }: KeyPlace): Promise<VerificationKey | undefined> {
  // A directory that is not there is a mistake, not an operator without a key.
  await stat(directory);
  const file = `${circuit}.vkey.json`;
  const given = await textOf(join(directory, file));
  if (given !== undefined) return keyFor(given, circuit, chainId);
  try {
    return keyFor(await readFile(new URL(file, COMMITTED), 'utf8'), circuit, chainId);
  } catch (error) {
    if (error instanceof VerifyError && error.code === 'verify.development-key') return undefined;
    throw error;
  }
}

function keyFor(text: string, circuit: CircuitName, chainId: bigint): VerificationKey {
  const key = parseVerificationKey(JSON.parse(text), circuit);
  assertKeyForChain(key, chainId);
  return key;
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
