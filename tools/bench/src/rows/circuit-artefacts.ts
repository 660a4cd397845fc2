import { ensureCircuitArtefacts, type CircuitArtefacts } from '@intaglio/chain';
import { privateDirectory } from '@intaglio/setup';

let artefacts: Promise<CircuitArtefacts> | undefined;

/** The mint circuit and its development key, compiled once for all rows. */
export const circuitArtefacts = (): Promise<CircuitArtefacts> =>
  (artefacts ??= ensureCircuitArtefacts(privateDirectory('cache', 'circuits')));
