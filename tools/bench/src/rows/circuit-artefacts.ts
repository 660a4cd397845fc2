import { ensureCircuitArtefacts, type CircuitArtefacts } from '@intaglio/chain';
import type { CircuitName } from '@intaglio/chain/verify';
import { privateDirectory } from '@intaglio/setup';

const artefacts = new Map<CircuitName, Promise<CircuitArtefacts>>();

/** A circuit and its development key, compiled once for all rows. */
export function circuitArtefacts(circuit: CircuitName = 'mint'): Promise<CircuitArtefacts> {
  const made = artefacts.get(circuit) ?? ensureCircuitArtefacts(privateDirectory('cache', 'circuits'), undefined, circuit);
  artefacts.set(circuit, made);
  return made;
}
