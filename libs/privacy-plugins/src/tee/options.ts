import { z } from 'zod';
import { allowedMeasurementSchema } from './attestation/measurement.js';
import { ISOLATION_LEVELS } from './protocol/isolation.js';

/** Two versions and their two runtimes side by side: enough to roll from one program to the next. */
const MAX_MEASUREMENTS = 4;

const measurements = z.array(allowedMeasurementSchema).min(1).max(MAX_MEASUREMENTS);

export const nitroOptionsSchema = z.strictObject({
  /** The programs that the brand trusts with its prompts and weights: the key service releases the brand's secret to no other. */
  measurements,
});
export type NitroOptions = z.output<typeof nitroOptionsSchema>;

export const simulatorOptionsSchema = z.strictObject({
  measurements,
  /** The weakest isolation that the simulated hardware may have reached, as its document states it. Unset: any. */
  minIsolation: z.enum(ISOLATION_LEVELS).optional(),
});
export type SimulatorOptions = z.output<typeof simulatorOptionsSchema>;
