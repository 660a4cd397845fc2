import type { ExperimentRow } from './experiment-process.js';

/** Processor time of one core for one training, the search for its noise included. */
const MOST_SECONDS = 60;

/** Every training within its minute, every private one let through by the gate, and none without a claim. */
export const asPromised = (rows: readonly ExperimentRow[]): boolean => {
  const trained = rows.filter((row) => row.kind === 'trained');
  const runs = trained.flatMap(({ epsilon, runs: ofRow }) => ofRow.map((run) => ({ ...run, private: epsilon !== null })));
  const inTime = runs.every(({ trainingSeconds, planningSeconds }) => trainingSeconds + planningSeconds < MOST_SECONDS);
  return runs.length > 0 && inTime && runs.every(({ gate, private: isPrivate }) => gate.passed === isPrivate);
};
