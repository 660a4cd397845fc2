import { assertShape, type GeneratorModel } from './network.js';
import { HIDDEN, INPUT, OUTPUTS } from './shape.js';

const MAGIC = 0x31475449; // "ITG1", little-endian
const W1 = HIDDEN * INPUT.size;
const W2 = OUTPUTS * HIDDEN;
const SIZE = 4 + W1 + 4 * HIDDEN + W2 + 8 * OUTPUTS;

/** The model as one blob: magic, w1, b1 (int32), w2, b2 (int64), little-endian; 4,796 bytes. */
export function encodeModel(model: GeneratorModel): Uint8Array {
  assertShape(model);
  const bytes = new Uint8Array(SIZE);
  const view = new DataView(bytes.buffer);
  let at = 0;
  view.setUint32(at, MAGIC, true);
  at += 4;
  for (const w of model.w1) view.setInt8(at++, w);
  for (const b of model.b1) view.setInt32((at += 4) - 4, b, true);
  for (const w of model.w2) view.setInt8(at++, w);
  for (const b of model.b2) view.setBigInt64((at += 8) - 8, BigInt(b), true);
  return bytes;
}

/** @throws RangeError when the blob is not a model of this shape */
export function decodeModel(bytes: Uint8Array): GeneratorModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length !== SIZE || view.getUint32(0, true) !== MAGIC) throw new RangeError('not an Intaglio generator model');
  let at = 4;
  const w1 = Int8Array.from({ length: W1 }, () => view.getInt8(at++));
  const b1 = Int32Array.from({ length: HIDDEN }, () => view.getInt32((at += 4) - 4, true));
  const w2 = Int8Array.from({ length: W2 }, () => view.getInt8(at++));
  const b2 = Float64Array.from({ length: OUTPUTS }, () => Number(view.getBigInt64((at += 8) - 8, true)));
  const model = { w1, b1, w2, b2 };
  assertShape(model);
  return model;
}
