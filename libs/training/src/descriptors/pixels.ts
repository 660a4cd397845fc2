/** A picture in OKLab with its opacity, one entry a pixel, row by row; lightness also laid over white. */
export interface Pixels {
  readonly size: number;
  readonly lightness: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly opacity: Float64Array;
  readonly overWhite: Float64Array;
}

const OPAQUE_ENOUGH = 0.02;
const linear = (level: number): number => (level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4);

/** @param rgba straight RGBA bytes of a square picture */
export function toPixels(rgba: Uint8Array, size: number): Pixels {
  const count = size * size;
  const [lightness, a, b, opacity, overWhite] = Array.from({ length: 5 }, () => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let i = 0; i < count; i++) {
    opacity[i] = rgba[4 * i + 3]! / 255;
    if (opacity[i]! > OPAQUE_ENOUGH) {
      const [red, green, blue] = [linear(rgba[4 * i]! / 255), linear(rgba[4 * i + 1]! / 255), linear(rgba[4 * i + 2]! / 255)];
      const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
      const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
      const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
      lightness[i] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
      a[i] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
      b[i] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
    } else opacity[i] = 0;
    overWhite[i] = opacity[i]! * lightness[i]! + 1 - opacity[i]!;
  }
  return { size, lightness, a, b, opacity, overWhite };
}
