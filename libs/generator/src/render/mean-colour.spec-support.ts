import sharp from 'sharp';

const linear = (byte: number): number => (byte <= 10 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);

/** The mean colour of a PNG in OKLab, written independently of the renderer's own colour code. */
export const meanLab = async (png: Buffer): Promise<{ L: number; a: number; b: number }> => {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const pixels = info.width * info.height;
  const sum = { L: 0, a: 0, b: 0 };
  for (let i = 0; i < pixels; i++) {
    const [r, g, b] = [0, 1, 2].map((k) => linear(data[3 * i + k] ?? 0)) as [number, number, number];
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    sum.L += 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
    sum.a += 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    sum.b += 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  }
  return { L: sum.L / pixels, a: sum.a / pixels, b: sum.b / pixels };
};
