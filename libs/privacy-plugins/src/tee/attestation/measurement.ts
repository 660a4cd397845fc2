import { z } from 'zod';

/** SHA-384 in lower-case hex, as `nitro-cli describe-eif` and `sha384sum` print it. */
const register = z.string().regex(/^[0-9a-f]{96}$/);

/**
 * One program that may be trusted. PCR0 is the image; PCR1 and PCR2 are compared too where they are given. All-zero PCR0, a debug enclave's, can
 * not be allowed.
 */
export const allowedMeasurementSchema = z.strictObject({
  pcr0: register.refine((pcr0) => !/^0+$/.test(pcr0), 'The measurement of a debug enclave'),
  pcr1: register.optional(),
  pcr2: register.optional(),
});
export type AllowedMeasurement = z.output<typeof allowedMeasurementSchema>;
