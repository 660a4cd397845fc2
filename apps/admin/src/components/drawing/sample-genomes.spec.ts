import { sampleGenomes, seedOf } from './sample-genomes.js';

const bounds = { geneBounds: [{ gene: 0, min: 200, max: 203 }] };

describe('sample genomes', () => {
  it('lie within the bounds, and reach both ends of them', () => {
    const genomes = sampleGenomes(bounds, 200, 7);
    expect(new Set(genomes.map((genome) => genome[0]))).toEqual(new Set([200, 201, 202, 203]));
    expect(genomes.every((genome) => genome.length === 40)).toBe(true);
    expect(new Set(genomes.map((genome) => genome[1])).size).toBeGreaterThan(90);
  });

  it('are the same for the same seed and others for another; genes that are not bounded stay as they are', () => {
    const [one, again, other] = [sampleGenomes(bounds, 3, 7), sampleGenomes({ geneBounds: [] }, 3, 7), sampleGenomes(bounds, 3, 8)];
    expect(again.map((genome) => [...genome.subarray(1)])).toEqual(one.map((genome) => [...genome.subarray(1)]));
    expect(other).not.toEqual(one);
  });

  it('are refused for bounds that nothing meets', () => {
    const impossible = {
      geneBounds: [
        { gene: 3, min: 9, max: 10 },
        { gene: 3, min: 20, max: 30 },
      ],
    };
    expect(() => sampleGenomes(impossible, 1, 1)).toThrow(expect.objectContaining({ code: 'policy.impossible-bounds' }));
  });

  it('take their seed from a hash', () => {
    expect([seedOf('0x0000000aff'), seedOf('ffffffff00')]).toEqual([10, 2 ** 32 - 1]);
  });
});
