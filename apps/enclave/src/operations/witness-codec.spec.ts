import { SCALAR_ORDER } from '@intaglio/chain/verify';
import { INPUT } from '@intaglio/generator';
import fc from 'fast-check';
import { decodeWitness, encodeWitness } from './witness-codec.js';

describe('the witness in bytes', () => {
  it('goes there and back and is always as long', () => {
    const x = fc.int8Array({ minLength: INPUT.size, maxLength: INPUT.size });
    fc.assert(
      fc.property(x, fc.bigInt({ min: 0n, max: SCALAR_ORDER - 1n }), (values, inputSalt) => {
        const bytes = encodeWitness({ x: new Int8Array(values), inputSalt });
        expect(bytes).toHaveLength(80);
        expect(decodeWitness(bytes)).toEqual({ x: new Int8Array(values), inputSalt });
      }),
    );
  });

  it.each([0, 79, 81])('refuses %i bytes', (length) => {
    expect(() => decodeWitness(new Uint8Array(length))).toThrow(expect.objectContaining({ code: 'witness.unopenable' }));
  });
});
