import fc from 'fast-check';
import { embeddingTable } from '../artefacts/index.js';
import { colourAttributes, okLab } from './colour.js';

const float = (rgb: number): [number, number, number] => {
  const linear = (byte: number): number => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = [linear(rgb >> 16), linear((rgb >> 8) & 255), linear(rgb & 255)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
};

describe('okLab in integers', () => {
  it('stays within 0.003 of the floating-point definition for every colour', async () => {
    const { linear } = await embeddingTable();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (rgb) => {
        okLab(rgb, linear).forEach((part, i) => expect(Math.abs(part / 2 ** 16 - float(rgb)[i]!)).toBeLessThan(0.003));
      }),
    );
  });
});

describe('colourAttributes', () => {
  it('stays in range for every colour', async () => {
    const { linear } = await embeddingTable();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (rgb) => {
        expect(Object.values(colourAttributes(rgb, linear)).every((value) => Number.isInteger(value) && Math.abs(value) <= 96)).toBe(true);
      }),
    );
  });

  it('says nothing about the hue of greys', async () => {
    const { linear } = await embeddingTable();
    for (const grey of [0x000000, 0x777777, 0xffffff]) {
      const { hueA, hueB, chroma } = colourAttributes(grey, linear);
      expect([Math.abs(hueA) <= 1, Math.abs(hueB) <= 1, chroma < -90]).toEqual([true, true, true]);
    }
  });
});
