import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSourceTree } from './source-tree.js';
import { compileStandardJson } from './solc.js';

export const CONTRACT_NAMES = ['Groth16Verifier', 'AttestedVerifier', 'BrandRegistry', 'IntaglioCollection', 'AuditAnchor'] as const;
export type ContractName = (typeof CONTRACT_NAMES)[number];

export interface ContractArtefact {
  readonly abi: readonly AbiEntry[];
  /** Creation code, 0x-prefixed, without constructor arguments. */
  readonly bytecode: string;
}
/** An entry of Solidity's JSON ABI; read by ethers. */
export type AbiEntry = Readonly<Record<string, unknown>>;
export type ContractArtefacts = Readonly<Record<ContractName, ContractArtefact>>;

/** Kept equal to `foundry.toml`, so that forge tests the code that is deployed. */
const SETTINGS = {
  optimizer: { enabled: true, runs: 10_000 },
  evmVersion: 'cancun',
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
};

const DEFAULT_CACHE = fileURLToPath(new URL('../../../../.intaglio/cache/contracts', import.meta.url));

/**
 * ABI and creation code of the project's contracts, compiled with the pinned solc (several seconds of CPU) or read from the
 * cache, whose file name is the hash of everything that goes into them.
 */
export async function compileContracts({ cacheDirectory = DEFAULT_CACHE } = {}): Promise<ContractArtefacts> {
  const input = JSON.stringify({ language: 'Solidity', sources: await readSourceTree(), settings: SETTINGS });
  const file = join(cacheDirectory, `${createHash('sha256').update(`solc 0.8.37\n${input}`).digest('hex')}.json`);
  const cached = await readArtefacts(file);
  if (cached) return cached;
  const artefacts = pickArtefacts(await compileStandardJson(input));
  await writeAtomically(cacheDirectory, file, JSON.stringify(artefacts));
  return artefacts;
}

async function readArtefacts(file: string): Promise<ContractArtefacts | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as ContractArtefacts;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Two processes may compile at once: each renames a whole file into place, and both wrote the same bytes. */
async function writeAtomically(directory: string, file: string, text: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const partial = `${file}.${randomUUID()}.partial`;
  await writeFile(partial, text);
  await rename(partial, file);
}

type CompiledSources = Awaited<ReturnType<typeof compileStandardJson>>;

function pickArtefacts(contracts: CompiledSources): ContractArtefacts {
  const entries = CONTRACT_NAMES.map((name) => {
    const contract = contracts[`src/${name}.sol`]?.[name];
    if (!contract) throw new Error(`solc answered without ${name}`);
    return [name, { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` }] as const;
  });
  return Object.fromEntries(entries) as Record<ContractName, ContractArtefact>;
}
