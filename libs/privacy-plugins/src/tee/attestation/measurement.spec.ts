import { allowedMeasurementSchema } from './measurement.js';

describe('an allowed measurement', () => {
  const pcr = 'ab'.repeat(48);

  it('is PCR0, and PCR1 and PCR2 where given', () => {
    expect(allowedMeasurementSchema.parse({ pcr0: pcr })).toEqual({ pcr0: pcr });
    expect(allowedMeasurementSchema.parse({ pcr0: pcr, pcr1: pcr, pcr2: pcr })).toEqual({ pcr0: pcr, pcr1: pcr, pcr2: pcr });
  });

  it.each([
    ['no PCR0', { pcr1: pcr }],
    ['a debug enclave’s', { pcr0: '00'.repeat(48) }],
    ['upper case', { pcr0: pcr.toUpperCase() }],
    ['SHA-256', { pcr0: 'ab'.repeat(32) }],
    ['another register', { pcr0: pcr, pcr3: pcr }],
  ])('is refused: %s', (_, value) => {
    expect(allowedMeasurementSchema.safeParse(value).success).toBe(false);
  });
});
