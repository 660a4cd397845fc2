import { inflateSync } from 'node:zlib';
import { IntakeRefusal } from '../refusal.js';
import { MAX_METADATA_BYTES, type Raster } from './raster.js';

const corrupt = (): IntakeRefusal => new IntakeRefusal('picture.corrupt', 'The PNG’s chunks do not fit together.');

/** PNG (third edition) §5.3: length, type, data, CRC. The decoder checks the CRCs. */
function* chunks(bytes: Uint8Array): Generator<{ readonly type: string; readonly data: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 8; ;) {
    if (at + 12 > bytes.length) throw corrupt();
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) throw corrupt();
    yield { type, data: bytes.subarray(at + 8, at + 8 + length) };
    if (type === 'IEND') return;
    at += 12 + length;
  }
}

const XMP_KEYWORD = 'XML:com.adobe.xmp';

/** §11.3.3.4, iTXt: keyword 0 flag method language 0 translated 0 text. */
function xmpOf(data: Uint8Array): Uint8Array | undefined {
  const keyword = data.indexOf(0);
  if (keyword < 0 || Buffer.from(data.subarray(0, keyword)).toString('latin1') !== XMP_KEYWORD) return undefined;
  const [flag, method] = [data[keyword + 1], data[keyword + 2]];
  const language = data.indexOf(0, keyword + 3);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0 || method !== 0) throw new IntakeRefusal('opt-out.unreadable');
  const text = data.subarray(translated + 1);
  try {
    return flag === 0 ? text : new Uint8Array(inflateSync(text, { maxOutputLength: MAX_METADATA_BYTES }));
  } catch (cause) {
    throw new IntakeRefusal('opt-out.unreadable', 'The XMP in the PNG does not unpack, or to too much.', { cause });
  }
}

/** @throws IntakeRefusal `picture.corrupt` | `picture.animated` | `opt-out.unreadable` */
export function readPng(bytes: Uint8Array): Raster {
  const [xmp, jumbf]: [Uint8Array[], Uint8Array[]] = [[], []];
  let size: Pick<Raster, 'width' | 'height'> | undefined;
  for (const { type, data } of chunks(bytes)) {
    if (size === undefined && (type !== 'IHDR' || data.length !== 13)) throw corrupt();
    const view = new DataView(data.buffer, data.byteOffset, data.length);
    if (type === 'IHDR') size = { width: view.getUint32(0), height: view.getUint32(4) };
    if (type === 'acTL') throw new IntakeRefusal('picture.animated');
    // C2PA 2.2 §A.3.2.
    if (type === 'caBX') jumbf.push(data);
    const packet = type === 'iTXt' ? xmpOf(data) : undefined;
    if (packet !== undefined) xmp.push(packet);
  }
  return { ...size!, xmp, jumbf };
}
