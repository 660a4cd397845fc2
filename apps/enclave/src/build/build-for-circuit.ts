import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseVerificationKey } from '@intaglio/chain/verify';
import { z } from 'zod';
import { buildEnclave, type BuiltEnclave } from './build-enclave.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const manifestSchema = z.object({ sha256: z.object({ 'mint.wasm': sha256, 'mint.zkey': sha256 }) });

export interface BuildForCircuit {
  /** Holds manifest.json and mint.vkey.json: as `INTAGLIO_CIRCUIT_DIRECTORY`. */
  readonly circuitDirectory: string;
  readonly cacheDirectory: string;
  /** Ed25519, 32 bytes, base64url. */
  readonly keyServiceKey: string;
}

/** The enclave program for the circuit in a directory. @throws Error when the directory does not hold one */
export async function buildForCircuit({ circuitDirectory, cacheDirectory, keyServiceKey }: BuildForCircuit): Promise<BuiltEnclave> {
  const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(circuitDirectory, name), 'utf8'));
  const { sha256: hashes } = manifestSchema.parse(await json('manifest.json'));
  return buildEnclave({
    ...{ cacheDirectory, keyServiceKey, verificationKey: parseVerificationKey(await json('mint.vkey.json')) },
    circuit: { wasmSha256: hashes['mint.wasm'], zkeySha256: hashes['mint.zkey'] },
  });
}
