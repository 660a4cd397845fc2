import { ATTRIBUTES, GENES, INPUT } from '@intaglio/generator';
import { PrivacyError } from '../accounting/privacy-error.js';
import type { PrivateItem } from './private-item.js';

/** An item with its side of the split. */
export interface SplitItem {
  readonly item: PrivateItem;
  /** Kept from training, for the gate. */
  readonly heldOut: boolean;
}

const NUMBERS = GENES + ATTRIBUTES.length;
/** Key, side, number of wordings. */
const HEAD_BYTES = 6;
const bytesOf = ({ wordings }: Pick<PrivateItem, 'wordings'>): number => HEAD_BYTES + wordings.length * INPUT.semantic + 8 * NUMBERS;

/**
 * Items one after the other, little-endian: key (u32), held out (u8), number of wordings (u8), wordings, targets and attributes as 64-bit floats. 414 bytes
 * for an item with one wording.
 */
export function encodeItems(items: readonly SplitItem[]): Uint8Array {
  const bytes = new Uint8Array(items.reduce((sum, { item }) => sum + bytesOf(item), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { item, heldOut } of items) {
    view.setUint32(at, item.key, true);
    bytes.set([Number(heldOut), item.wordings.length], at + 4);
    at += HEAD_BYTES;
    for (const wording of item.wordings) {
      bytes.set(new Uint8Array(wording.buffer, wording.byteOffset, wording.length), at);
      at += INPUT.semantic;
    }
    for (const value of [...item.targets, ...item.attributes]) {
      view.setFloat64(at, value, true);
      at += 8;
    }
  }
  return bytes;
}

/** Ranges are the run's to check. @throws PrivacyError `training.invalid-item` for bytes that `encodeItems` does not write */
export function decodeItems(bytes: Uint8Array): SplitItem[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const items: SplitItem[] = [];
  for (let at = 0; at < bytes.length;) {
    const [side, wordings] = [bytes[at + 4], bytes[at + 5]];
    if (
      wordings === undefined ||
      wordings === 0 ||
      side === undefined ||
      side > 1 ||
      at + bytesOf({ wordings: Array(wordings) }) > bytes.length
    )
      throw new PrivacyError('training.invalid-item');
    const item = itemAt(view, at, wordings);
    items.push({ item, heldOut: side === 1 });
    at += bytesOf(item);
  }
  return items;
}

function itemAt(view: DataView, start: number, wordings: number): PrivateItem {
  const words = start + HEAD_BYTES;
  const numbers = words + wordings * INPUT.semantic;
  const floats = (from: number, count: number): Float64Array =>
    Float64Array.from({ length: count }, (_, index) => view.getFloat64(numbers + 8 * (from + index), true));
  return {
    key: view.getUint32(start, true),
    wordings: Array.from({ length: wordings }, (_, index) =>
      Int8Array.from({ length: INPUT.semantic }, (_unused, place) => view.getInt8(words + index * INPUT.semantic + place)),
    ),
    targets: floats(0, GENES),
    attributes: floats(GENES, ATTRIBUTES.length),
  };
}
