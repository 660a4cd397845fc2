import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProvingArtefacts } from '@intaglio/chain';
import { assertKeyForChain, parseVerificationKey, type CircuitName } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import { z } from 'zod';

export interface CircuitPlace {
  readonly circuit: CircuitName;
  readonly directory: string;
  /** The environment variable that names the directory. */
  readonly variable: string;
}

/**
 * A circuit and its keys, as its directory holds them.
 * @throws DomainError `configuration.invalid` when a file is missing, or for a development key on a public chain
 */
export async function readCircuitFiles({ circuit, directory, variable }: CircuitPlace, chainId: number): Promise<ProvingArtefacts> {
  const path = (ending: string): string => join(directory, `${circuit}.${ending}`);
  const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(file, 'utf8'));
  try {
    const vkey = parseVerificationKey(await json(path('vkey.json')), circuit);
    assertKeyForChain(vkey, BigInt(chainId));
    const { sha256 } = z.object({ sha256: z.record(z.string(), z.string()) }).parse(await json(join(directory, 'manifest.json')));
    const zkeySha256 = z.string().parse(sha256[`${circuit}.zkey`]);
    return { wasmPath: path('wasm'), zkeyPath: path('zkey'), vkey, zkeySha256 };
  } catch (cause) {
    throw new DomainError('configuration.invalid', `${variable} does not hold a usable ${circuit} circuit for this chain.`, { cause });
  }
}
