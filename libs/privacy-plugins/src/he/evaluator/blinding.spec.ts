import { jest } from '@jest/globals';
import { asCoefficients, curious, decryptSlots, limbsOf, upper, type Curious } from '../attacker.spec-support.js';
import { BLOCKS, CIPHERTEXTS_DOWN, DEGREE, FLOOD_RANGE, MAC_ROW, UP_PRIMES } from '../parameters.js';
import { KIND } from '../protocol.js';
import { blockSum } from '../slots.js';
import { bindBlinding, drawBlinding, drawMask, plaintextStep } from './blinding.js';
import { floodResidues, type FloodDraws } from './flooding.js';
import { loadSeeded, multiply } from './steps.js';

jest.setTimeout(60_000);

const x = Int8Array.from({ length: 48 }, (_, i) => (i % 2 === 0 ? 127 : -128));

describe('the blinding', () => {
  let creator: Curious;

  beforeAll(async () => {
    creator = await curious();
  });

  it('has masks whose blocks sum to what is asked, and are random otherwise', () => {
    const [mask, other] = [drawMask((block) => BigInt(block)), drawMask(() => 0n)];
    for (let block = 0; block < BLOCKS; block++) {
      expect(blockSum(mask, block)).toBe(BigInt(block));
      expect(blockSum(other, block)).toBe(0n);
    }
    expect(new Set([...mask, ...other]).size).toBe(2 * DEGREE);
  });

  it('adds nothing to any output, and r_0 to the code', () => {
    const { seal, key } = creator;
    const publicKey = loadSeeded(seal, KIND.publicKey, key.publicKey(), 'key.malformed');
    const { parts, offset } = bindBlinding(seal, drawBlinding(seal, plaintextStep(seal)), publicKey);
    const sums = parts.flatMap((part) => {
      const slots = decryptSlots(creator, part);
      return Array.from({ length: BLOCKS }, (_, block) => blockSum(slots, block));
    });
    expect(sums).toHaveLength(CIPHERTEXTS_DOWN * BLOCKS);
    expect(sums).toEqual(sums.map((_, row) => (row === MAC_ROW ? offset : 0n)));
    expect(offset).toBeGreaterThan(0n);
  });

  it.each([
    ['lowest', 0n],
    ['highest', FLOOD_RANGE - 1n],
  ])('never changes a plaintext, with all noise at its %s and the largest plaintext that an answer can be multiplied with', (_, u) => {
    const { seal, key } = creator;
    const { module, encoder, evaluator, upLevel } = seal;
    const draws: FloodDraws = { words: new Uint32Array(4 * DEGREE), tops: new Uint8Array(DEGREE).fill(Number(u >> 120n)) };
    for (let at = 0; at < 4 * DEGREE; at++) draws.words[at] = Number((u >> BigInt(30 * (at % 4))) & (2n ** 30n - 1n));
    const limbs = new Uint32Array(4 * UP_PRIMES * DEGREE);
    limbs.set(floodResidues(draws));

    const slots = drawMask(() => 0n);
    const plaintext = new module.Plaintext();
    encoder.encode(slots, plaintext);
    evaluator.plainTransformToNttInplace(plaintext, upLevel);
    const product = asCoefficients(seal, multiply(seal, loadSeeded(seal, KIND.request, key.encrypt(x), 'request.malformed'), plaintext));
    const plain = decryptSlots(creator, product);
    evaluator.addInplace(product, upper(seal, new BigUint64Array(limbs.buffer)));
    expect(decryptSlots(creator, product)).toEqual(plain);
    evaluator.cipherModSwitchToNextInplace(product);
    expect(limbsOf(seal, product)).toHaveLength(4 * DEGREE);
    expect(decryptSlots(creator, product)).toEqual(plain);
  });
});
