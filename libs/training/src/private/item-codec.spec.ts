import { ATTRIBUTES, GENES, INPUT } from '@intaglio/generator';
import fc from 'fast-check';
import { PrivacyError } from '../accounting/privacy-error.js';
import { decodeItems, encodeItems, type SplitItem } from './item-codec.js';

const floats = (length: number) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: length, maxLength: length })
    .map((values) => Float64Array.from(values));
const wording = fc.int8Array({ minLength: INPUT.semantic, maxLength: INPUT.semantic });
const item = fc.record({
  item: fc.record({
    key: fc.nat(2 ** 32 - 1),
    wordings: fc.array(wording, { minLength: 1, maxLength: 3 }),
    targets: floats(GENES),
    attributes: floats(ATTRIBUTES.length),
  }),
  heldOut: fc.boolean(),
});
const plain = ({ item: { key, wordings, targets, attributes }, heldOut }: SplitItem) => ({
  ...{ key, heldOut, targets: [...targets], attributes: [...attributes] },
  wordings: wordings.map((one) => [...one]),
});

describe('the items of a run as bytes', () => {
  it('come back as they went, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (items) => {
        expect(decodeItems(encodeItems(items)).map(plain)).toEqual(items.map(plain));
      }),
      { numRuns: 50 },
    );
  });

  it('are refused when they were cut short, whatever is missing', () => {
    fc.assert(
      fc.property(item, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (one, share) => {
        const bytes = encodeItems([one]);
        const kept = Math.floor(share * bytes.length);
        if (kept > 0) expect(() => decodeItems(bytes.subarray(0, kept))).toThrow(PrivacyError);
      }),
      { numRuns: 50 },
    );
  });

  it('have a side and at least one wording', () => {
    const [one] = fc.sample(item, { numRuns: 1, seed: 5 });
    for (const [at, value] of [
      [4, 2],
      [5, 0],
    ] as const) {
      const bytes = encodeItems([one!]);
      bytes[at] = value;
      expect(() => decodeItems(bytes)).toThrow(PrivacyError);
    }
  });
});
