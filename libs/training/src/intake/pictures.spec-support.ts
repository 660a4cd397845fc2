import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { NOTO } from './noto-icons.spec-support.js';

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const join = (...parts: (Uint8Array | string)[]): Uint8Array =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part))));
export const uint32 = (value: number): Uint8Array => Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
const little32 = (value: number): Uint8Array => uint32(value).reverse();

export type RasterFormat = 'png' | 'jpeg' | 'webp';
export const FORMATS: readonly RasterFormat[] = ['png', 'jpeg', 'webp'];

export const noto = (name: string): Uint8Array => bytesOf(NOTO.find((icon) => icon.name === name)!.svg);
export const raster = async (format: RasterFormat, name = 'magnet', side = 96): Promise<Uint8Array> =>
  new Uint8Array(await sharp(noto(name)).resize(side, side).flatten({ background: '#fff' }).toFormat(format).toBuffer());

export const pngChunk = (type: string, data: Uint8Array): Uint8Array => {
  const body = join(type, data);
  return join(uint32(data.length), body, uint32(crc32(body)));
};
const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A sound PNG of that size in a few kilobytes: one grey value everywhere. */
export function pngBomb(width: number, height: number): Uint8Array {
  const header = join(uint32(width), uint32(height), Uint8Array.of(1, 0, 0, 0, 0));
  const rows = deflateSync(new Uint8Array(Math.ceil(Math.min(width, 2 ** 16) / 8 + 1) * Math.min(height, 64)));
  return join(PNG_SIGNATURE, pngChunk('IHDR', header), pngChunk('IDAT', rows), pngChunk('IEND', new Uint8Array()));
}

/** Behind the header of a PNG. */
export const withPngChunk = (png: Uint8Array, type: string, data: Uint8Array): Uint8Array =>
  join(png.subarray(0, 33), pngChunk(type, data), png.subarray(33));
export const withJpegSegment = (jpeg: Uint8Array, marker: number, data: Uint8Array): Uint8Array =>
  join(jpeg.subarray(0, 2), Uint8Array.of(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff), data, jpeg.subarray(2));
export function withWebpChunk(webp: Uint8Array, type: string, data: Uint8Array): Uint8Array {
  const padded = data.length % 2 === 0 ? data : join(data, Uint8Array.of(0));
  const body = join(webp.subarray(8), type, little32(data.length), padded);
  return join('RIFF', little32(body.length), body);
}

const NO_COMPRESSION = Uint8Array.of(0, 0, 0);
export const withXmp: Readonly<Record<RasterFormat, (picture: Uint8Array, xmp: Uint8Array) => Uint8Array>> = {
  png: (picture, xmp) => withPngChunk(picture, 'iTXt', join('XML:com.adobe.xmp', NO_COMPRESSION, Uint8Array.of(0, 0), xmp)),
  jpeg: (picture, xmp) => withJpegSegment(picture, 0xe1, join('http://ns.adobe.com/xap/1.0/\0', xmp)),
  webp: (picture, xmp) => withWebpChunk(picture, 'XMP ', xmp),
};
export const withJumbf: Readonly<Record<RasterFormat, (picture: Uint8Array, store: Uint8Array) => Uint8Array>> = {
  png: (picture, store) => withPngChunk(picture, 'caBX', store),
  jpeg: (picture, store) => withJpegSegment(picture, 0xeb, join('JP', Uint8Array.of(0, 1), uint32(1), store)),
  webp: (picture, store) => withWebpChunk(picture, 'C2PA', store),
};

export const box = (type: string, ...content: Uint8Array[]): Uint8Array => {
  const data = join(...content);
  return join(uint32(data.length + 8), type, data);
};
/** A JUMBF superbox: description with a label, then its content. */
export const superbox = (label: string, ...content: Uint8Array[]): Uint8Array =>
  box('jumb', box('jumd', new Uint8Array(16), Uint8Array.of(3), bytesOf(label), Uint8Array.of(0)), ...content);
/** As C2PA 2.2 nests it: store, manifest, assertions, assertion. */
export const manifestStore = (label: string, content: Uint8Array): Uint8Array =>
  superbox('c2pa', superbox('urn:c2pa:1', superbox('c2pa.assertions', superbox(label, content))));
