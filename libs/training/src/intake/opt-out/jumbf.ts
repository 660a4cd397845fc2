import { brotliDecompressSync } from 'node:zlib';
import { MAX_METADATA_BYTES } from '../containers/raster.js';
import { IntakeRefusal } from '../refusal.js';

/** A content box with the label of the superbox that it lies in. */
export interface LabelledBox {
  readonly label: string;
  readonly type: string;
  readonly data: Uint8Array;
}

const MAX_DEPTH = 12;
const MAX_BOXES = 10_000;
const LABEL_PRESENT = 0x02;
/** UUID, toggles. */
const DESCRIPTION_HEADER = 17;
const unreadable = (): IntakeRefusal =>
  new IntakeRefusal('opt-out.unreadable', 'The picture’s C2PA manifest cannot be read, so what it reserves cannot be honoured.');

/** ISO/IEC 14496-12 §4.2: 32-bit length and type; 1 stands for a 64-bit length, 0 for the rest. */
function* boxes(bytes: Uint8Array): Generator<{ readonly type: string; readonly data: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < bytes.length;) {
    if (at + 8 > bytes.length) throw unreadable();
    const short = view.getUint32(at);
    if (short === 1 && at + 16 > bytes.length) throw unreadable();
    const header = short === 1 ? 16 : 8;
    const length = short === 0 ? bytes.length - at : short === 1 ? Number(view.getBigUint64(at + 8)) : short;
    if (length < header || length > bytes.length - at) throw unreadable();
    yield { type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), data: bytes.subarray(at + header, at + length) };
    at += length;
  }
}

/** ISO/IEC 19566-5 §B.3. */
function labelOf(description: Uint8Array): string {
  if (description.length < DESCRIPTION_HEADER) throw unreadable();
  if ((description[16]! & LABEL_PRESENT) === 0) return '';
  const end = description.indexOf(0, DESCRIPTION_HEADER);
  if (end < 0) throw unreadable();
  return Buffer.from(description.subarray(DESCRIPTION_HEADER, end)).toString('utf8');
}

/** C2PA 2.2 §11.2.5: a manifest may be one Brotli box; its first four bytes are the type of what is packed. */
function unpacked(data: Uint8Array): Uint8Array {
  try {
    return new Uint8Array(brotliDecompressSync(data.subarray(4), { maxOutputLength: MAX_METADATA_BYTES }));
  } catch {
    throw unreadable();
  }
}

/** Every content box of a manifest store. @throws IntakeRefusal `opt-out.unreadable` for what is malformed, deep, or unpacks to too much */
export function contentBoxes(store: Uint8Array): LabelledBox[] {
  const found: LabelledBox[] = [];
  let count = 0;
  const visit = (bytes: Uint8Array, label: string, depth: number): void => {
    if (depth > MAX_DEPTH) throw unreadable();
    let inner = label;
    for (const { type, data } of boxes(bytes)) {
      if (++count > MAX_BOXES) throw unreadable();
      if (type === 'jumd') inner = labelOf(data);
      else if (type === 'jumb') visit(data, '', depth + 1);
      // Counted as deeper, so that boxes packed in boxes come to an end.
      else if (type === 'brob') visit(Buffer.concat([Uint8Array.of(0, 0, 0, 0), Buffer.from('jumb'), unpacked(data)]), '', depth + 4);
      else found.push({ label: inner, type, data });
    }
  };
  visit(store, '', 0);
  return found;
}
