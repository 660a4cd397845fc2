import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProvingArtefacts } from '@intaglio/chain';
import { assertKeyForChain, parseVerificationKey } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import { z } from 'zod';

const manifestSchema = z.object({ sha256: z.object({ 'mint.zkey': z.string() }) });

/**
 * The circuit and its keys, as `INTAGLIO_CIRCUIT_DIRECTORY` holds them.
 * @throws DomainError `configuration.invalid` when a file is missing, or for a development key on a public chain
 */
export async function readCircuitFiles(directory: string, chainId: number): Promise<ProvingArtefacts> {
  const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(directory, name), 'utf8'));
  try {
    const vkey = parseVerificationKey(await json('mint.vkey.json'));
    assertKeyForChain(vkey, BigInt(chainId));
    const { sha256 } = manifestSchema.parse(await json('manifest.json'));
    return { wasmPath: join(directory, 'mint.wasm'), zkeyPath: join(directory, 'mint.zkey'), vkey, zkeySha256: sha256['mint.zkey'] };
  } catch (cause) {
    throw new DomainError('configuration.invalid', 'INTAGLIO_CIRCUIT_DIRECTORY does not hold a usable circuit for this chain.', { cause });
  }
}
