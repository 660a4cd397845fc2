import { SCALAR_ORDER } from '@intaglio/chain/verify';
import fc from 'fast-check';
import { createHeClient } from './client.js';
import { externalBytes, MEMORY_BYTES, MUTATIONS, mutationsOf, sealPayloads } from './mutations.spec-support.js';
import { parseAnswerCommitment } from './opening.js';
import { loadSeal } from './seal/context.js';

const refused = expect.objectContaining({ name: 'DomainError', code: 'request.invalid' });

describe('the text of a commitment', () => {
  it('is one for each field element', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: SCALAR_ORDER - 1n }), (value) => {
        expect(parseAnswerCommitment(value.toString())).toBe(value);
        for (const other of [
          `0${value}`,
          `-${value}`,
          `+${value}`,
          ` ${value}`,
          `${value}.0`,
          `0x${value.toString(16)}`,
          (value + SCALAR_ORDER).toString(),
        ])
          expect(() => parseAnswerCommitment(other)).toThrow(refused);
      }),
    );
  });

  it(`is refused or another element’s own for ${MUTATIONS} changes of an accepted one`, async () => {
    const key = (await createHeClient()).generateKey();
    const payloads = sealPayloads(await loadSeal(), key.encrypt(new Int8Array(48)));
    key.close();
    const good = (SCALAR_ORDER - 4711n).toString();
    expect(parseAnswerCommitment(good)).toBe(SCALAR_ORDER - 4711n);
    const before = externalBytes();
    const counts = { accepted: 0, refused: 0 };
    for (const bytes of mutationsOf(Buffer.from(good), 0.5, payloads)) {
      const text = Buffer.from(bytes).toString('latin1');
      if (/^(0|[1-9][0-9]*)$/.test(text) && BigInt(text) < SCALAR_ORDER) {
        expect(parseAnswerCommitment(text)).toBe(BigInt(text));
        counts.accepted++;
      } else {
        expect(() => parseAnswerCommitment(text)).toThrow(refused);
        counts.refused++;
      }
    }
    expect(counts.accepted + counts.refused).toBe(MUTATIONS);
    expect(counts.accepted).toBeGreaterThan(0);
    expect(counts.refused).toBeGreaterThan(MUTATIONS / 2);
    expect(externalBytes() - before).toBeLessThan(MEMORY_BYTES);
  });
});
