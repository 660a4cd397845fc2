import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ANSWER_MODULUS, answerCommitment, codeSum, isResidue, openingSignals, OUTPUT_LIMIT } from '@intaglio/chain/verify';
import { OUTPUTS } from '@intaglio/generator';
import { jest } from '@jest/globals';
import { uniformResidues } from './evaluator/random.js';
import { ANSWERS_TO_EXTRACT, decodeMacSecret, encodeMacSecret, heOptionsSchema } from './exchange.js';
import { checkAnswer, tagOf } from './mac.js';
import { PLAIN_MODULUS } from './parameters.js';

jest.setTimeout(60_000);

/** What a browser's bundler would take in for one of this folder's entries. */
async function bundled(entry: string): Promise<{ modules: string[]; imports: string[] }> {
  const script = fileURLToPath(new URL('bundle.spec-support.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, entry]);
  return JSON.parse(stdout) as { modules: string[]; imports: string[] };
}

describe('the exchange’s entry', () => {
  it('takes in neither SEAL nor anything of Node’s', async () => {
    const { modules, imports } = await bundled('exchange.ts');
    expect(modules.some((id) => id.endsWith('/he/opening.ts'))).toBe(true);
    expect(modules.filter((id) => id.includes('node-seal') || id.includes('/he/seal/'))).toEqual([]);
    expect(imports).toEqual([]);
    // The same look does find SEAL where it is.
    expect((await bundled('creator.ts')).modules.some((id) => id.includes('node-seal'))).toBe(true);
  });
});

/** Two rooms, one protocol: what is evaluated here is proven there. */
describe('the answer’s two homes', () => {
  const [offset, ...multipliers] = uniformResidues(OUTPUTS + 1);
  const code = { multipliers, offset: offset! };
  const y = Float64Array.from(uniformResidues(OUTPUTS), (value) => Number(value) - Number(OUTPUT_LIMIT));

  it('have one modulus', () => {
    expect(PLAIN_MODULUS).toBe(ANSWER_MODULUS);
  });

  it('have one code: the tag is the residue of the proven sum, and its bytes come back as what the statement takes', () => {
    const tag = tagOf(code, y);
    expect((codeSum(code, y) - tag) % ANSWER_MODULUS).toBe(0n);
    const told = decodeMacSecret(encodeMacSecret(code));
    expect([told.offset, ...told.multipliers].every(isResidue)).toBe(true);
    const statement = { answerCommitment: answerCommitment(y, tag, 7n), genome: new Uint8Array(40), safetyScore: 0 };
    expect(openingSignals({ ...statement, code: told })).toEqual(openingSignals({ ...statement, code }));
  });

  it('have one range of outputs', () => {
    const limit = Number(OUTPUT_LIMIT);
    for (const value of [limit, -limit]) {
      const extreme = new Float64Array(OUTPUTS).fill(value);
      const tag = tagOf(code, extreme);
      expect(() => answerCommitment(extreme, tag, 7n)).not.toThrow();
      expect(() => checkAnswer(code, { y: extreme, tag })).not.toThrow();
      const beyond = extreme.map((output) => output + Math.sign(output));
      expect(() => answerCommitment(beyond, tag, 7n)).toThrow(expect.objectContaining({ code: 'verify.bad-input' }));
      expect(() => checkAnswer(code, { y: beyond, tag })).toThrow(expect.objectContaining({ code: 'answer.malformed' }));
    }
  });
});

describe('the policy’s options', () => {
  it('have defaults', () => {
    expect(heOptionsSchema.parse({})).toEqual({ answersPerKey: 50, answersPerModel: 100, maxKeys: 256, answerWithinMinutes: 60 });
  });

  it.each([
    ['answersPerKey', 1, 636],
    ['answersPerModel', 1, 636],
    ['maxKeys', 1, 10_000],
    ['answerWithinMinutes', 5, 10_080],
  ])('keep %s between %i and %i', (name, low, high) => {
    for (const value of [low, high]) expect(heOptionsSchema.parse({ [name]: value })).toMatchObject({ [name]: value });
    for (const value of [low - 1, high + 1, low + 0.5, String(low), null])
      expect(heOptionsSchema.safeParse({ [name]: value }).success).toBe(false);
  });

  it('never allow as many answers as give a model of the largest coefficients away', () => {
    expect(heOptionsSchema.safeParse({ answersPerModel: ANSWERS_TO_EXTRACT.packed }).success).toBe(false);
    expect(heOptionsSchema.safeParse({ answers: 1 }).success).toBe(false);
  });
});
