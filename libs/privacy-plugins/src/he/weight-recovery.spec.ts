import { encodeModel } from '@intaglio/generator';
import { jest } from '@jest/globals';
import { randomModel, seededUniform } from '@intaglio/testing';
import type { Ciphertext, Plaintext } from 'node-seal/allows';
import {
  asCoefficients,
  coefficientsOf,
  curious,
  decryptCoefficients,
  decryptSlots,
  limbsOf,
  slotsOfCoefficients,
  switched,
  upper,
  type Curious,
} from './attacker.spec-support.js';
import { bindBlinding, drawBlinding, drawMask, plaintextStep } from './evaluator/blinding.js';
import { HeCore } from './evaluator/core.js';
import { drawMacRow, prepareModel, type PreparedModel } from './evaluator/prepared-model.js';
import { uniformResidues } from './evaluator/random.js';
import { loadSeeded, multiply } from './evaluator/steps.js';
import { BLOCKS, CIPHERTEXTS_DOWN, COEFFICIENT_PRIMES, DEGREE, MONOMIALS, PLAIN_MODULUS, UP_PRIMES } from './parameters.js';
import { frame, KIND, openResponse } from './protocol.js';
import { blockStart, centred, residue } from './slots.js';

jest.setTimeout(120_000);

const PRIME: bigint = COEFFICIENT_PRIMES[0];
const uniform = seededUniform(17);
const model = randomModel(uniform);
/** Without a zero, which would hide the weights that it is multiplied with. */
const x = Int8Array.from({ length: 48 }, () => Math.floor(uniform() * 127) + 1);
/** Of all seven ciphertexts but the last, which holds five rows of the model and the code's. */
const WEIGHTS = 41 * MONOMIALS;

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, s, t] = [value, modulus, 1n, 0n];
  while (b > 0n) [a, b, s, t] = [b, a % b, t, s - (a / b) * t];
  return ((s % modulus) + modulus) % modulus;
}

/**
 * The attack: unblinded, the answer's second component is the request's times the weights, in the transform's domain coefficient by coefficient. So dividing
 * gives the weights, exactly, because they are smaller than the first prime. It needs no key at all.
 */
function divide({ seal }: Curious, request: Ciphertext, answer: Ciphertext): BigUint64Array {
  const answered = answer.copy();
  if (!answered.isNttForm()) seal.evaluator.cipherTransformToNttInplace(answered);
  const [sent, received] = [limbsOf(seal, request), limbsOf(seal, answered)];
  const [sentAt, receivedAt] = [sent.length / 2, received.length / 2];
  const ratio = new BigUint64Array(2 * UP_PRIMES * DEGREE);
  for (let index = 0; index < DEGREE; index++)
    ratio[index] = (received[receivedAt + index]! * inverse(sent[sentAt + index]!, PRIME)) % PRIME;
  const quotient = upper(seal, ratio, 'transformed');
  seal.evaluator.cipherTransformFromNttInplace(quotient);
  const coefficients = [...limbsOf(seal, quotient).subarray(0, DEGREE)].map((value) => (value > PRIME / 2n ? value - PRIME : value));
  return slotsOfCoefficients(seal, coefficients);
}

/** How many of the weights behind one ciphertext stand in these slots. */
const matches = ({ forms }: PreparedModel, index: number, slots: BigUint64Array): number => {
  let count = 0;
  for (let block = 0; block < BLOCKS && index * BLOCKS + block < 41; block++)
    for (let monomial = 0; monomial < MONOMIALS; monomial++)
      if (centred(slots[blockStart(block) + monomial]!) === forms[(index * BLOCKS + block) * MONOMIALS + monomial]) count++;
  return count;
};

describe('recovering the weights', () => {
  let creator: Curious;
  let prepared: PreparedModel;
  let rows: Plaintext[];
  let message: Uint8Array;
  let publicKey: Uint8Array;
  let request: Ciphertext;

  beforeAll(async () => {
    creator = await curious();
    prepared = prepareModel(creator.seal, model, encodeModel(model));
    rows = [...prepared.plaintexts, drawMacRow(creator.seal, prepared).plaintext];
    message = creator.key.encrypt(x);
    publicKey = creator.key.publicKey();
    request = loadSeeded(creator.seal, KIND.request, message, 'request.malformed');
  });

  const unblinded = (index: number): Ciphertext => multiply(creator.seal, request, rows[index]!);
  const recovered = (answer: (index: number) => Ciphertext): number =>
    rows.reduce((sum, _, index) => sum + matches(prepared, index, divide(creator, request, answer(index))), 0);

  it('takes all 50,225 of them from an unblinded evaluation', () => {
    expect(recovered(unblinded)).toBe(WEIGHTS);
  });

  it('takes none once the blinding is added, even before the answer is switched down', () => {
    const { parts } = bindBlinding(
      creator.seal,
      drawBlinding(creator.seal, plaintextStep(creator.seal)),
      loadSeeded(creator.seal, KIND.publicKey, publicKey, 'key.malformed'),
    );
    const blinded = (index: number): Ciphertext => {
      const answer = unblinded(index);
      creator.seal.evaluator.addInplace(answer, parts[index]!);
      return answer;
    };
    expect(recovered(blinded)).toBe(0);
  });

  it('takes none from what the backend returns', () => {
    const { response } = new HeCore(creator.seal).evaluate({ modelKey: 'm', model: encodeModel(model), publicKey, request: message });
    const parts = openResponse(response);
    expect(recovered((index) => switched(creator.seal, parts[index]!))).toBe(0);
  });

  it('takes all of them from the slots of an answer without a mask, and none from the slots of a real one', () => {
    const monomials = decryptSlots(creator, request);
    const perSlot = (slots: BigUint64Array): BigUint64Array =>
      slots.map((slot, at) => (monomials[at] === 0n ? 0n : (slot * inverse(monomials[at]!, PLAIN_MODULUS)) % PLAIN_MODULUS));
    expect(matches(prepared, 0, perSlot(decryptSlots(creator, unblinded(0))))).toBe(BLOCKS * MONOMIALS);
    const { response } = new HeCore(creator.seal).evaluate({ modelKey: 'm', model: encodeModel(model), publicKey, request: message });
    const slots = openResponse(response).map((part) => decryptSlots(creator, switched(creator.seal, part)));
    expect(slots).toHaveLength(CIPHERTEXTS_DOWN);
    expect(slots.reduce((sum, values, index) => sum + matches(prepared, index, perSlot(values)), 0)).toBe(0);
  });

  it('gives other second components and other slots for the same request sent twice', () => {
    const core = new HeCore(creator.seal);
    const [first, second] = [0, 1].map(() =>
      openResponse(core.evaluate({ modelKey: 'm', model: encodeModel(model), publicKey, request: message }).response),
    );
    const same = (a: BigUint64Array, b: BigUint64Array): number => a.reduce((sum, value, at) => sum + Number(value === b[at]), 0);
    const words = (part: Uint8Array): BigUint64Array => new BigUint64Array(part.slice().buffer);
    expect(same(words(first![0]!), words(second![0]!))).toBe(0);
    const [slots, others] = [first, second].map((parts) => decryptSlots(creator, switched(creator.seal, parts![0]!)));
    expect(same(slots!, others!)).toBe(0);
  });
});

/**
 * A request whose noise is the message: its phase is 1/256 of a plaintext step, so that the answer's is P/256, and the eight lowest bits of every coefficient of P
 * stand between two plaintext values, where no mask is. Only the flooding covers them, and covers them fully only if it fills the whole step.
 */
describe('a malformed request that looks for the weights in the noise', () => {
  const BITS = 8n;
  const Q = COEFFICIENT_PRIMES.reduce((all, prime) => all * prime, 1n);

  async function malformed(): Promise<{ creator: Curious; message: Uint8Array; publicKey: Uint8Array }> {
    const creator = await curious();
    const message = frame(KIND.request, creator.key.publicKey().subarray(16));
    const view = new DataView(message.buffer);
    const step = (Q / PLAIN_MODULUS) >> BITS;
    COEFFICIENT_PRIMES.forEach((prime, limb) => {
      const at = 16 + 8 * DEGREE * limb;
      view.setBigUint64(at, (view.getBigUint64(at, true) + step) % prime, true);
    });
    return { creator, message, publicKey: creator.key.publicKey() };
  }

  /** The eight bits between plaintext values: decrypt 256 times the answer and take 256 times its plaintext away. */
  function betweenValues(creator: Curious, answer: Ciphertext): bigint[] {
    const { module, evaluator } = creator.seal;
    const factor = new module.Plaintext();
    creator.seal.encoder.encode(new BigUint64Array(DEGREE).fill(1n << BITS), factor);
    const scaled = new module.Ciphertext();
    evaluator.multiplyPlain(answer, factor, scaled);
    const [fine, coarse] = [decryptCoefficients(creator, scaled), decryptCoefficients(creator, answer)];
    return [...fine].map((value, at) => residue(value - (coarse[at]! << BITS)) & ((1n << BITS) - 1n));
  }

  const lowBits = (values: readonly bigint[], weights: BigUint64Array): number =>
    values.filter((value, at) => {
      const weight = weights[at]! > PLAIN_MODULUS / 2n ? weights[at]! - PLAIN_MODULUS : weights[at]!;
      const distance = (((value - weight) % 256n) + 256n) % 256n;
      return distance <= 1n || distance === 255n;
    }).length;

  const NARROW_BITS = 110;

  it('finds them under flooding of 110 of the 126 bits, and nothing under ours', async () => {
    const { creator, message, publicKey } = await malformed();
    const { seal } = creator;
    const prepared = prepareModel(seal, model, encodeModel(model));
    const plain = new seal.module.Plaintext();
    seal.encoder.encode(new BigInt64Array(slotsOfFirst(prepared)), plain);
    const weights = coefficientsOf(seal, plain);
    const request = loadSeeded(seal, KIND.request, message, 'request.malformed');

    const narrow = asCoefficients(seal, multiply(seal, request, prepared.plaintexts[0]!));
    const mask = new seal.module.Plaintext();
    seal.encoder.encode(
      drawMask(() => 0n),
      mask,
    );
    const flooding = narrowFlooding();
    seal.evaluator.addInplace(narrow, upper(seal, flooding));
    seal.evaluator.addPlainInplace(narrow, mask);
    expect(lowBits(betweenValues(creator, narrow), weights)).toBeGreaterThan(0.99 * DEGREE);

    const { response } = new HeCore(seal).evaluate({ modelKey: 'm', model: encodeModel(model), publicKey, request: message });
    const found = lowBits(betweenValues(creator, switched(seal, openResponse(response)[0]!)), weights);
    // Three of 256 values count as found: 96 by chance, σ = 9.7.
    expect(found).toBeGreaterThan(96 - 70);
    expect(found).toBeLessThan(96 + 70);
  });

  const slotsOfFirst = ({ forms }: PreparedModel): BigInt64Array => {
    const slots = new BigInt64Array(DEGREE);
    for (let at = 0; at < BLOCKS * MONOMIALS; at++) slots[at] = BigInt(forms[at]!);
    return slots;
  };

  const narrowFlooding = (): BigUint64Array => {
    const limbs = new BigUint64Array(2 * UP_PRIMES * DEGREE);
    const [high, low] = [uniformResidues(DEGREE), uniformResidues(DEGREE)];
    for (let index = 0; index < DEGREE; index++) {
      const noise = ((high[index]! << 56n) | low[index]!) % (1n << BigInt(NARROW_BITS));
      COEFFICIENT_PRIMES.forEach((prime, limb) => (limbs[limb * DEGREE + index] = noise % prime));
    }
    return limbs;
  };
});
