import type { TrainingSettings } from '@intaglio/domain';
import { trainingFor, type PrivateTraining } from '@intaglio/training';

/** The defaults for an ε, with what the tenant wants otherwise. */
export const settingsFor = (
  privacy: { readonly epsilon: number; readonly delta: number },
  wanted: TrainingSettings = {},
): PrivateTraining => ({
  ...trainingFor(privacy.epsilon),
  ...Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
  privacy,
});
