import { compileContracts, ensureCircuitArtefacts } from '@intaglio/chain';
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
 * Compiles the mint circuit and derives its development key, or finds both in the cache.
 * @returns the directory of the artefacts
 */
export async function prepareCircuit(): Promise<string> {
  const { dir } = await step(
    'circuit and development key',
    () => ensureCircuitArtefacts(privateDirectory('cache', 'circuits')),
    ({ built, constraints }) => `${constraints.toLocaleString('en')} constraints${built ? '' : ', cached'}`,
  );
  return dir;
}
