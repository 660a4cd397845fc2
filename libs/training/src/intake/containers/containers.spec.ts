import fc from 'fast-check';
import sharp from 'sharp';
import { INTAKE_LIMITS } from '../limits.js';
import { mediaTypeOf } from '../media-type.js';
import {
  FORMATS,
  join,
  pngBomb,
  raster,
  uint32,
  withJpegSegment,
  withPngChunk,
  withWebpChunk,
  type RasterFormat,
} from '../pictures.spec-support.js';
import { readPictureHead } from '../read-picture.js';
import { IntakeRefusal } from '../refusal.js';

const head = (bytes: Uint8Array) => readPictureHead(bytes, mediaTypeOf(bytes), INTAKE_LIMITS);
function fault(bytes: Uint8Array): string {
  try {
    head(bytes);
    return 'taken';
  } catch (error) {
    if (error instanceof IntakeRefusal) return error.code;
    throw error;
  }
}
const pictures: Partial<Record<RasterFormat, Uint8Array>> = {};
beforeAll(async () => {
  for (const format of FORMATS) pictures[format] = await raster(format);
});

describe('the size in a header', () => {
  it.each(FORMATS)('of a %s is the one that the decoder finds', async (format) => {
    for (const side of [1, 33, 300]) {
      const bytes = await raster(format, 'pill', side);
      const { width, height } = await sharp(bytes).metadata();
      expect(head(bytes)).toMatchObject({ width, height });
    }
  });

  it('is also found in lossless WebP, WebP with transparency, and progressive JPEG', async () => {
    const source = sharp(await raster('png', 'star', 77));
    const files = [
      source.clone().webp({ lossless: true }),
      source.clone().ensureAlpha(0.5).webp(),
      source.clone().jpeg({ progressive: true }),
    ];
    for (const file of files) expect(head(await file.toBuffer())).toMatchObject({ width: 77, height: 77 });
  });

  it('refuses a bomb by its header alone', () => {
    expect(pngBomb(30_000, 30_000).length).toBeLessThan(10_000);
    expect(fault(pngBomb(30_000, 30_000))).toBe('picture.too-many-pixels');
    expect(fault(pngBomb(20_000, 2))).toBe('picture.too-many-pixels');
    expect(fault(pngBomb(2 ** 32 - 1, 2 ** 32 - 1))).toBe('picture.too-many-pixels');
    expect(fault(pngBomb(0, 5))).toBe('picture.corrupt');
  });

  it('takes the larger of two sizes that a WebP states', () => {
    const canvas = (side: number): Uint8Array => Uint8Array.of(0, 0, 0, 0, side & 255, side >> 8, 0, side & 255, side >> 8, 0);
    expect(head(withWebpChunk(pictures.webp!, 'VP8X', canvas(3999)))).toMatchObject({ width: 4000, height: 4000 });
    expect(fault(withWebpChunk(pictures.webp!, 'VP8X', canvas(9_000)))).toBe('picture.too-many-pixels');
  });
});

describe('what moves', () => {
  it('is refused as PNG and WebP', () => {
    expect(fault(withPngChunk(pictures.png!, 'acTL', join(uint32(2), uint32(0))))).toBe('picture.animated');
    expect(fault(withWebpChunk(pictures.webp!, 'ANIM', new Uint8Array(6)))).toBe('picture.animated');
  });
});

describe('corrupt files', () => {
  it.each(FORMATS)('a %s that is cut off in its headers is refused', (format) => {
    for (const length of [12, 20, 24]) expect(fault(pictures[format]!.subarray(0, length))).toBe('picture.corrupt');
  });

  it('lengths beyond the end are refused', () => {
    expect(fault(join(pictures.png!.subarray(0, 33), uint32(0xffffffff), 'IDAT'))).toBe('picture.corrupt');
    expect(fault(withJpegSegment(pictures.jpeg!, 0xe5, new Uint8Array(4)).subarray(0, 8))).toBe('picture.corrupt');
    expect(fault(withWebpChunk(pictures.webp!, 'JUNK', new Uint8Array(4)).subarray(0, -2))).toBe('picture.corrupt');
  });

  it('none of them makes a reader throw anything but a refusal', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...FORMATS),
        fc.array(fc.tuple(fc.nat({ max: 400 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 }),
        fc.nat({ max: 600 }),
        (format, edits, cut) => {
          const bytes = Uint8Array.from(pictures[format]!.subarray(0, pictures[format]!.length - cut));
          for (const [at, value] of edits) bytes[Math.min(at + 12, bytes.length - 1)] = value;
          expect(typeof fault(bytes)).toBe('string');
        },
      ),
      { numRuns: 2000 },
    ));
});
