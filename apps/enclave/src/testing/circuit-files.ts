import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseVerificationKey, type VerificationKey } from '@intaglio/chain/verify';
import { buildEnclave, type BuiltEnclave } from '../build/build-enclave.js';
import { KEY_SERVICE_KEY } from './scripted-host.js';

export interface CircuitFiles {
  readonly wasmSha256: string;
  readonly zkeySha256: string;
  readonly verificationKey: VerificationKey;
  read(part: 'wasm' | 'zkey'): Buffer;
}

/** @param directory where the circuit's artefacts lie: what `npm test` built */
export function circuitFiles(directory: string): CircuitFiles {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(directory, name), 'utf8'));
  const { sha256 } = json('manifest.json') as { sha256: Record<string, string> };
  return {
    wasmSha256: sha256['mint.wasm']!,
    zkeySha256: sha256['mint.zkey']!,
    verificationKey: parseVerificationKey(json('mint.vkey.json')),
    read: (part) => readFileSync(join(directory, `mint.${part}`)),
  };
}

/** The real program for this circuit. */
export const builtEnclave = (files: CircuitFiles): Promise<BuiltEnclave> =>
  buildEnclave({
    cacheDirectory: join(tmpdir(), `intaglio-test-enclave-${process.getuid?.() ?? ''}`),
    circuit: files,
    verificationKey: files.verificationKey,
    keyServiceKey: KEY_SERVICE_KEY,
  });
