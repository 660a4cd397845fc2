import { judgePicture } from './judge-picture.js';
import type { Picture } from './luminance-grid.js';

const quality = { minContrast: 0.04, minStructure: 0.05 };

function draw(size: number, shade: (x: number, y: number) => number, alpha = 255): Picture {
  const rgba = new Uint8Array(4 * size * size);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const at = 4 * (y * size + x);
      rgba.fill(shade(x, y), at, at + 3);
      rgba[at + 3] = alpha;
    }
  return { width: size, height: size, rgba };
}

/** The same noise on every run (mulberry32): 0–255. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 24;
  };
}

const failed = (picture: Picture): string[] =>
  judgePicture(picture, quality)
    .filter(({ passed }) => !passed)
    .map(({ check }) => check);

const rings =
  (size: number) =>
  (x: number, y: number): number =>
    128 + 100 * Math.sin((40 * Math.hypot(x - size / 2, y - size / 2)) / size);
const squares =
  (size: number) =>
  (x: number, y: number): number =>
    (Math.floor((8 * x) / size) + Math.floor((8 * y) / size)) % 2 === 0 ? 30 : 220;
const petals =
  (size: number) =>
  (x: number, y: number): number => {
    const [dx, dy] = [x - size / 2, y - size / 2];
    return Math.hypot(dx, dy) < (size / 2) * Math.abs(Math.cos(3 * Math.atan2(dy, dx))) ? 60 : 235;
  };

describe('judgePicture', () => {
  describe.each([64, 256, 600])('at %i pixels', (size) => {
    it.each([
      ['rings', rings(size)],
      ['squares', squares(size)],
      ['petals', petals(size)],
    ])('passes %s', (_name, shade) => {
      expect(failed(draw(size, shade))).toEqual([]);
    });

    it.each([
      ['black', 0],
      ['white', 255],
      ['grey', 128],
    ])('refuses plain %s', (_name, shade) => {
      expect(failed(draw(size, () => shade))).toEqual(['picture.contrast', 'picture.structure', 'picture.legibility']);
    });

    it('refuses a picture nobody can see: all transparent', () => {
      expect(failed(draw(size, squares(size), 0))).toContain('picture.contrast');
    });

    it('refuses a whisper', () => {
      expect(failed(draw(size, (x, y) => 126 + (squares(size)(x, y) > 100 ? 4 : 0)))).toContain('picture.contrast');
    });

    it('refuses a smooth gradient: contrast, but no structure', () => {
      expect(failed(draw(size, (x) => (255 * x) / Math.max(size, 256)))).toContain('picture.structure');
    });
  });

  it.each([256, 600, 1024])('refuses pixel noise at %i pixels, however contrasty', (size) => {
    for (const seed of [1, 2, 3]) {
      const next = noise(seed);
      expect(failed(draw(size, next))).toEqual(['picture.structure', 'picture.legibility']);
      const blackOrWhite = noise(seed + 9);
      expect(failed(draw(size, () => (blackOrWhite() < 128 ? 0 : 255)))).toEqual(['picture.structure', 'picture.legibility']);
    }
  });

  it('counts fine engraved lines as structure, and refuses them when nothing is left of them in a thumbnail', () => {
    expect(failed(draw(256, (x) => (x % 4 < 2 ? 0 : 255)))).toEqual(['picture.legibility']);
  });

  it('refuses a dot in the void', () => {
    expect(failed(draw(512, (x, y) => (Math.hypot(x - 256, y - 256) < 10 ? 0 : 255)))).toContain('picture.structure');
  });

  it('scores what it measures', () => {
    const [contrast, structure, legibility] = judgePicture(
      draw(256, (x) => (x < 128 ? 0 : 255)),
      quality,
    );
    expect(contrast).toMatchObject({ score: 0.5, limit: 0.04 });
    // One edge: of 63 columns of tiles, one sees it.
    expect(structure).toMatchObject({ score: 0.0159, limit: 0.05, passed: false });
    expect(legibility?.score).toBe(1);
  });

  it('takes its thresholds from the policy', () => {
    const picture = draw(256, rings(256));
    expect(judgePicture(picture, { minContrast: 0.9, minStructure: 1 }).map(({ passed }) => passed)).toEqual([
      false,
      expect.any(Boolean),
      true,
    ]);
    expect(
      judgePicture(
        draw(256, () => 9),
        { minContrast: 0, minStructure: 0 },
      ).map(({ passed }) => passed),
    ).toEqual([true, true, false]);
  });

  it('judges pictures that are not square', () => {
    const wide = {
      width: 512,
      height: 128,
      rgba: new Uint8Array(4 * 512 * 128).map((_, at) => (Math.floor(at / 4 / 40) % 2 === 0 ? 255 : at % 4 === 3 ? 255 : 20)),
    };
    expect(failed(wide)).toEqual([]);
  });

  it.each([
    ['too few bytes', { width: 64, height: 64, rgba: new Uint8Array(9) }],
    ['too small', { width: 10, height: 10, rgba: new Uint8Array(400) }],
    ['no number', { width: Number.NaN, height: 64, rgba: new Uint8Array(0) }],
  ])('refuses to judge: %s', (_name, picture) => {
    expect(() => judgePicture(picture, quality)).toThrow(RangeError);
  });
});
