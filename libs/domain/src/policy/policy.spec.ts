import { geneBounds, policySchema } from './policy.js';

const policy = (extra: object = {}) => policySchema.parse({ backend: { id: 'dp.model' }, ...extra });

describe('a policy', () => {
  it('has defaults for all but the backend', () => expect(policy()).toMatchObject({ safetyLimit: 200, royaltyBps: 500, geneBounds: [] }));

  it('refuses unknown properties at every level', () => {
    expect(() => policy({ prompt: 'x' })).toThrow();
    expect(() => policy({ quality: { minContrast: 0.1, other: 1 } })).toThrow();
    expect(() => policy({ geneBounds: [{ gene: 0, low: 3 }] })).toThrow();
  });

  it.each([{ gene: 40 }, { gene: -1 }, { gene: 1.5 }, { gene: 0, min: 256 }, { gene: 0, max: -1 }])('refuses the bound %j', (bound) =>
    expect(() => policy({ geneBounds: [bound] })).toThrow(),
  );

  it('bounds all 40 genes, free ones to 0…255', () => {
    const { lo, hi } = geneBounds(
      policy({
        geneBounds: [
          { gene: 3, min: 10, max: 20 },
          { gene: 39, min: 200 },
        ],
      }),
    );
    expect([lo.length, hi.length, lo[3], hi[3], lo[39], hi[39], lo[0], hi[0]]).toEqual([40, 40, 10, 20, 200, 255, 0, 255]);
  });

  it('intersects two bounds of one gene', () => {
    const { lo, hi } = geneBounds(
      policy({
        geneBounds: [
          { gene: 3, min: 10, max: 200 },
          { gene: 3, min: 50, max: 220 },
        ],
      }),
    );
    expect([lo[3], hi[3]]).toEqual([50, 200]);
  });

  it('is refused when no gene could ever meet it', () => {
    expect(() => geneBounds(policy({ geneBounds: [{ gene: 3, min: 20, max: 10 }] }))).toThrow('policy.impossible-bounds');
    expect(() =>
      geneBounds(
        policy({
          geneBounds: [
            { gene: 3, max: 10 },
            { gene: 3, min: 11 },
          ],
        }),
      ),
    ).toThrow('policy.impossible-bounds');
  });
});
