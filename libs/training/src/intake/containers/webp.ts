import { IntakeRefusal } from '../refusal.js';
import type { Raster } from './raster.js';

const corrupt = (): IntakeRefusal => new IntakeRefusal('picture.corrupt', 'The WebP’s chunks do not fit together.');

/** RIFF: type, little-endian length, data, a byte of padding after an odd length. */
function* chunks(bytes: Uint8Array): Generator<{ readonly type: string; readonly data: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 12 || view.getUint32(4, true) + 8 > bytes.length) throw corrupt();
  const end = view.getUint32(4, true) + 8;
  for (let at = 12; at < end;) {
    if (at + 8 > end) throw corrupt();
    const length = view.getUint32(at + 4, true);
    if (at + 8 + length > end) throw corrupt();
    yield { type: String.fromCharCode(...bytes.subarray(at, at + 4)), data: bytes.subarray(at + 8, at + 8 + length) };
    at += 8 + length + (length % 2);
  }
}

const ANIMATION_FLAG = 0x02;
const uint24 = (data: Uint8Array, at: number): number => data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16);

/** RFC 9649: §2.5 lossy (RFC 6386 §9.1), §3.4 lossless, §2.7.1 extended. */
function sizeOf(type: string, data: Uint8Array): Pick<Raster, 'width' | 'height'> | undefined {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  if (type === 'VP8X' && data.length >= 10) return { width: uint24(data, 4) + 1, height: uint24(data, 7) + 1 };
  if (type === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
    const bits = view.getUint32(1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (type === 'VP8 ' && data.length >= 10 && uint24(data, 3) === 0x2a019d)
    return { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
  return undefined;
}

/** The largest size that any of its chunks states counts. @throws IntakeRefusal `picture.corrupt` | `picture.animated` */
export function readWebp(bytes: Uint8Array): Raster {
  const [xmp, jumbf]: [Uint8Array[], Uint8Array[]] = [[], []];
  let [width, height] = [0, 0];
  for (const { type, data } of chunks(bytes)) {
    if (type === 'ANIM' || type === 'ANMF' || (type === 'VP8X' && (data[0]! & ANIMATION_FLAG) !== 0))
      throw new IntakeRefusal('picture.animated');
    const size = sizeOf(type, data);
    if (size !== undefined) [width, height] = [Math.max(width, size.width), Math.max(height, size.height)];
    if (type === 'XMP ') xmp.push(data);
    if (type === 'C2PA') jumbf.push(data);
  }
  if (width === 0 || height === 0) throw corrupt();
  return { width, height, xmp, jumbf };
}
