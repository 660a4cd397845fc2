import { IntakeRefusal } from '../refusal.js';
import { MAX_METADATA_BYTES, type Raster } from './raster.js';

const APP1 = 0xe1;
const APP11 = 0xeb;
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
/** Start of frame, all kinds: C0 to CF without the tables C4, C8 and CC. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const corrupt = (): IntakeRefusal => new IntakeRefusal('picture.corrupt', 'The JPEG’s segments do not fit together.');

/** The segments before the picture's data: T.81 annex B. Metadata has no place behind them. */
function* segments(bytes: Uint8Array): Generator<{ readonly marker: number; readonly data: Uint8Array }> {
  for (let at = 2; ;) {
    if (bytes[at] !== 0xff) throw corrupt();
    while (bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (marker === undefined || marker === END_OF_IMAGE) throw corrupt();
    const length = bytes[at + 2]! * 256 + bytes[at + 3]!;
    if (!(length >= 2) || at + 2 + length > bytes.length) throw corrupt();
    yield { marker, data: bytes.subarray(at + 4, at + 2 + length) };
    if (marker === START_OF_SCAN) return;
    at += 2 + length;
  }
}

const XMP = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1');
const EXTENDED_XMP = Buffer.from('http://ns.adobe.com/xmp/extension/\0', 'latin1');
/** XMP part 3 §1.1.3.1: a GUID of 32 bytes, the full length, and the part's offset. */
const EXTENSION_HEADER = 40;
const begins = (data: Uint8Array, prefix: Buffer): boolean => Buffer.from(data.subarray(0, prefix.length)).equals(prefix);
const uint32 = (data: Uint8Array, at: number): number => new DataView(data.buffer, data.byteOffset, data.length).getUint32(at);

/** Extended XMP from its parts, one packet for each GUID; parts must follow each other without a gap. */
function extendedXmp(parts: readonly Uint8Array[]): Uint8Array[] {
  const packets = Map.groupBy(parts, (part) => Buffer.from(part.subarray(0, 32)).toString('latin1'));
  return [...packets.values()].map((list) => {
    const sorted = list
      .map((part) => ({ offset: uint32(part, 36), body: part.subarray(EXTENSION_HEADER) }))
      .sort((a, b) => a.offset - b.offset);
    let size = 0;
    for (const { offset, body } of sorted) {
      if (offset !== size || (size += body.length) > MAX_METADATA_BYTES) throw new IntakeRefusal('opt-out.unreadable');
    }
    return new Uint8Array(Buffer.concat(sorted.map(({ body }) => body)));
  });
}

/**
 * ISO/IEC 19566-5 annex D: "JP", a box instance, a sequence number, and the box, whose header every part repeats.
 * @throws IntakeRefusal `opt-out.unreadable` when parts are missing or out of order
 */
function jumbfBoxes(parts: readonly Uint8Array[]): Uint8Array[] {
  const boxes = Map.groupBy(parts, (part) => part[2]! * 256 + part[3]!);
  return [...boxes.values()].map((list) => {
    const sorted = [...list].sort((a, b) => uint32(a, 4) - uint32(b, 4));
    if (sorted.some((part, i) => uint32(part, 4) !== i + 1)) throw new IntakeRefusal('opt-out.unreadable');
    const header = uint32(sorted[0]!, 8) === 1 ? 16 : 8;
    return new Uint8Array(Buffer.concat(sorted.map((part, i) => part.subarray(i === 0 ? 8 : 8 + header))));
  });
}

/** @throws IntakeRefusal `picture.corrupt` | `opt-out.unreadable` */
export function readJpeg(bytes: Uint8Array): Raster {
  const [xmp, extended, boxes]: [Uint8Array[], Uint8Array[], Uint8Array[]] = [[], [], []];
  let size: Pick<Raster, 'width' | 'height'> | undefined;
  for (const { marker, data } of segments(bytes)) {
    if (isFrame(marker) && data.length >= 5) size ??= { height: data[1]! * 256 + data[2]!, width: data[3]! * 256 + data[4]! };
    if (marker === APP1 && begins(data, XMP)) xmp.push(data.subarray(XMP.length));
    if (marker === APP1 && begins(data, EXTENDED_XMP) && data.length >= EXTENDED_XMP.length + EXTENSION_HEADER)
      extended.push(data.subarray(EXTENDED_XMP.length));
    if (marker === APP11 && data[0] === 0x4a && data[1] === 0x50 && data.length >= 16) boxes.push(data);
  }
  if (size === undefined) throw corrupt();
  return { ...size, xmp: [...xmp, ...extendedXmp(extended)], jumbf: jumbfBoxes(boxes) };
}
