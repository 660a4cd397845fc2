import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '@intaglio/domain';
import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** `enclave.json`, which the build writes beside the program. */
const manifestSchema = z.object({
  sha384: z.string().regex(/^[0-9a-f]{96}$/),
  nodeArguments: z.array(z.string()),
  /** What the program takes and nothing else. */
  circuit: z.object({ wasm: sha256, zkey: sha256 }),
});
export type EnclaveManifest = z.output<typeof manifestSchema>;

/** @throws DomainError `configuration.invalid` when the directory holds no enclave */
export async function readEnclaveManifest(directory: string): Promise<EnclaveManifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(directory, 'enclave.json'), 'utf8')));
  } catch (cause) {
    throw new DomainError('configuration.invalid', 'INTAGLIO_ENCLAVE_PROGRAM names no directory with an enclave.', { cause });
  }
}
