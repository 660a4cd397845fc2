import { decode, type DecodeOptions } from 'cbor2';
import { reading, Refusal } from '../codes.js';

const STRICT: DecodeOptions = {
  preferMap: true,
  ignoreGlobalTags: true,
  maxDepth: 4,
  requirePreferred: true,
  rejectDuplicateKeys: true,
  rejectBigInts: true,
  rejectFloats: true,
  rejectSimple: true,
  rejectUndefined: true,
};

/**
 * One CBOR item: no byte behind it, no key twice, no number longer than it need be. The payload alone is a map of indefinite length in the
 * documents that AWS's hardware makes; everywhere else that is refused.
 * @throws Refusal `cbor.*`
 */
export const decodeStrict = (bytes: Uint8Array, indefinite: 'indefinite' | 'definite' = 'definite'): unknown =>
  reading('cbor.malformed', () => {
    try {
      return decode(bytes, { ...STRICT, rejectStreaming: indefinite === 'definite' });
    } catch (error) {
      const words = error instanceof Error ? error.message : '';
      if (words.startsWith('Duplicate key')) throw new Refusal('cbor.duplicate-key');
      if (words.startsWith('Extra data')) throw new Refusal('cbor.trailing-bytes');
      throw error;
    }
  });
