import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sampleLatent } from './latent.js';

const seed32 = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('sampleLatent', () => {
  it('is what SHA-256 in counter mode gives, rejecting bytes from 194', () => {
    const seed = new Uint8Array(32).fill(1);
    const bytes = [0, 1, 2].flatMap((counter) => [
      ...createHash('sha256')
        .update('intaglio.latent.v1')
        .update(seed)
        .update(Uint8Array.of(counter, 0, 0, 0))
        .digest(),
    ]);
    const uniform = bytes.filter((byte) => byte < 194).map((byte) => (byte % 97) - 48);
    expect([...sampleLatent(seed)]).toEqual(Array.from({ length: 16 }, (_, i) => uniform[2 * i]! + uniform[2 * i + 1]!));
  });

  it('always has 16 integers in [−96, 96], the same for the same seed', () => {
    fc.assert(
      fc.property(seed32, (seed) => {
        const latent = sampleLatent(seed);
        expect(latent).toHaveLength(16);
        expect(latent.every((z) => z >= -96 && z <= 96)).toBe(true);
        expect(sampleLatent(seed)).toEqual(latent);
      }),
    );
  });

  it('has the mean and the spread of the triangular distribution', () => {
    const draws = Array.from({ length: 2000 }, (_, n) => [...sampleLatent(createHash('sha256').update(`seed ${n}`).digest())]).flat();
    const mean = draws.reduce((sum, z) => sum + z, 0) / draws.length;
    const variance = draws.reduce((sum, z) => sum + (z - mean) ** 2, 0) / draws.length;
    // Var = 2·(97² − 1)/12 = 1568; bounds are over five standard errors wide.
    expect(Math.abs(mean)).toBeLessThan(1.2);
    expect(Math.abs(variance - 1568)).toBeLessThan(60);
  });

  it('refuses a seed of another length', () => {
    expect(() => sampleLatent(new Uint8Array(31))).toThrow(RangeError);
  });
});
