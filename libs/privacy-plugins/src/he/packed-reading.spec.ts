import { encodeModel, OUTPUTS, SAFETY_OUTPUT } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import { jest } from '@jest/globals';
import { curious, encryptFreely } from './attacker.spec-support.js';
import { HeCore } from './evaluator/core.js';
import { answersToRead, coefficientBits, RESIDUE_BITS } from './extraction.js';
import { quadraticForms } from './monomials.js';
import { MONOMIALS } from './parameters.js';
import { centred, residue } from './slots.js';

jest.setTimeout(120_000);

/** Monomials that one answer reads at once: each gets as many bits of the residue as its widest coefficient needs. */
interface Pack {
  readonly monomials: number[];
  bits: number;
}

const { model } = baseModel();
const forms = quadraticForms(model);
/** The attacker's knowledge beforehand. Widths that are only guessed cost some answers more, or some wrong coefficients. */
const widths = Array.from({ length: MONOMIALS }, (_, monomial) => coefficientBits(forms, monomial));

/** First fit, widest first. */
function packed(): Pack[] {
  const packs: Pack[] = [];
  for (const monomial of [...widths.keys()].sort((a, b) => widths[b]! - widths[a]!)) {
    let pack = packs.find(({ bits }) => bits + widths[monomial]! <= RESIDUE_BITS);
    if (!pack) packs.push((pack = { monomials: [], bits: 0 }));
    pack.monomials.push(monomial);
    pack.bits += widths[monomial]!;
  }
  return packs;
}

/** The malformed "monomials": powers of two where a coefficient is to be read, zero elsewhere. */
function requestOf({ monomials }: Pack): BigInt64Array {
  const values = new BigInt64Array(MONOMIALS);
  let at = 0;
  for (const monomial of monomials) {
    values[monomial] = 1n << BigInt(at);
    at += widths[monomial]!;
  }
  return values;
}

/** The coefficients that stand in one output, as signed digits from the lowest. */
function readOff({ monomials }: Pack, output: number): number[] {
  let rest = BigInt(output);
  return monomials.map((monomial) => {
    const digit = BigInt.asIntN(widths[monomial]!, rest);
    rest = (rest - digit) >> BigInt(widths[monomial]!);
    return Number(digit);
  });
}

const truth = ({ monomials }: Pack, output: number): number[] => monomials.map((monomial) => forms[output * MONOMIALS + monomial]!);

/** What the output of an answer to this request is, blinding or not: an answer shows the block sums. */
const outputTo = (values: BigInt64Array, output: number): number =>
  centred(residue(values.reduce((sum, value, monomial) => sum + value * BigInt(forms[output * MONOMIALS + monomial]!), 0n)));

const packs = packed();

describe('malformed requests that pack as many coefficients into a residue as fit', () => {
  it('read all 41 forms of the base model in at most a quarter more answers than it is counted for', () => {
    for (const pack of packs) {
      const values = requestOf(pack);
      for (let output = 0; output < OUTPUTS; output++) expect(readOff(pack, outputTo(values, output))).toEqual(truth(pack, output));
    }
    expect(packs.flatMap(({ monomials }) => monomials).sort((a, b) => a - b)).toEqual([...widths.keys()]);
    expect(packs.length).toBeGreaterThanOrEqual(answersToRead(model));
    // Whole coefficients leave bits of a residue free; the count takes these for used, since a coefficient may be split over two answers.
    expect(packs.length).toBeLessThanOrEqual(answersToRead(model) * 1.25);
  });

  /** All answers would take a minute; the others differ in nothing but the pack. */
  it('read them through what the service returns: twelve whole answers, blinded', async () => {
    const creator = await curious();
    const core = new HeCore(creator.seal);
    const publicKey = creator.key.publicKey();
    const asked = packs.filter((_, index) => index % Math.ceil(packs.length / 12) === 0);
    for (const pack of asked) {
      const request = encryptFreely(creator, requestOf(pack));
      const { y } = creator.key.decrypt(core.evaluate({ modelKey: 'm', model: encodeModel(model), publicKey, request }).response);
      for (let output = 0; output < OUTPUTS; output++) expect(readOff(pack, y[output]!)).toEqual(truth(pack, output));
    }
    expect(asked).toHaveLength(12);
    core.close();
  });

  /** Each coefficient of one output at its own width, which is more than anybody knows beforehand: what the documentation warns of. */
  it('may read one output alone in fewer, the safety score’s in a third', () => {
    const answers = Array.from({ length: OUTPUTS }, (_, output) => {
      const form = forms.subarray(output * MONOMIALS, (output + 1) * MONOMIALS);
      return Math.ceil(form.reduce((bits, value) => bits + 1 + Math.abs(value).toString(2).length, 0) / RESIDUE_BITS);
    });
    const genes = answers.slice(0, SAFETY_OUTPUT);
    expect({ fewest: Math.min(...genes), most: Math.max(...genes), safety: answers[SAFETY_OUTPUT] }).toEqual({
      fewest: 254,
      most: 299,
      safety: 116,
    });
  });
});
