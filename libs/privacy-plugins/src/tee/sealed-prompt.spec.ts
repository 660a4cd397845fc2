import { MAX_PROMPT_CHARACTERS } from '@intaglio/domain';
import fc from 'fast-check';
import { openingSchema, promptSecrets, saltOf, type PromptOpening } from './opening.js';
import { encodeBase64url } from './protocol/base64url.js';
import { decodeSealedPrompt, encodeSealedPrompt, INPUT_BYTES } from './sealed-prompt.js';

const salt = encodeBase64url(new Uint8Array(32).fill(7));
const opening: PromptOpening = { version: 1, prompt: 'a velvet garden', traits: { colour: 'navy blue', energy: -3 }, salt };
const padded = (text: string, fill = ' '): Uint8Array => new TextEncoder().encode(text.padEnd(INPUT_BYTES, fill));
const refused = (bytes: Uint8Array) =>
  expect(() => decodeSealedPrompt(bytes)).toThrow(
    expect.objectContaining({ name: 'EnclaveError', code: 'input.invalid', message: 'input.invalid' }),
  );

describe('the plaintext of a sealed input', () => {
  it('has one length and says the same afterwards', () => {
    const prompts = fc.string({ unit: 'grapheme', maxLength: 100 });
    const level = fc.integer({ min: -100, max: 100 });
    fc.assert(
      fc.property(
        prompts,
        fc.option(level, { nil: undefined }),
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        (prompt, energy, random) => {
          const said = { version: 1 as const, prompt, salt: encodeBase64url(random), ...(energy !== undefined && { traits: { energy } }) };
          const bytes = encodeSealedPrompt(said);
          expect(bytes).toHaveLength(INPUT_BYTES);
          expect(decodeSealedPrompt(bytes)).toEqual(said);
        },
      ),
    );
  });

  it.each(['🌹', '"', '\\', '香'])('holds the longest prompt and every trait, all of %p', (letter) => {
    const colour = letter.repeat(Math.floor(40 / letter.length));
    const traits = { colour, metal: colour, lightness: -100, chroma: -100, density: -100, symmetry: -100, energy: -100 };
    const longest = { ...opening, prompt: letter.repeat(MAX_PROMPT_CHARACTERS), traits };
    expect(decodeSealedPrompt(encodeSealedPrompt(longest))).toEqual(longest);
  });

  it('does not write what does not fit or is no text', () => {
    for (const prompt of ['x'.repeat(INPUT_BYTES), 'half a pair \ud83c'])
      expect(() => encodeSealedPrompt({ ...opening, prompt })).toThrow(expect.objectContaining({ code: 'input.invalid' }));
  });

  it.each([
    ['another version', { ...opening, version: 2 }],
    ['an unknown member', { ...opening, note: 'x' }],
    ['no prompt', { version: 1, salt }],
    ['a prompt that is no text', { ...opening, prompt: 7 }],
    ['an unknown trait', { ...opening, traits: { smell: 'rose' } }],
    ['a trait out of range', { ...opening, traits: { energy: 101 } }],
    ['a trait with space around it', { ...opening, traits: { colour: ' navy ' } }],
    ['a short salt', { ...opening, salt: encodeBase64url(new Uint8Array(31)) }],
    ['a salt with stray bits', { ...opening, salt: `${salt.slice(0, -1)}d` }],
    ['a list', [opening]],
    ['null', null],
  ])('refuses %s', (_, value) => refused(padded(JSON.stringify(sorted(value)))));

  it('refuses every other spelling of the same opening', () => {
    const text = new TextDecoder().decode(encodeSealedPrompt(opening)).trimEnd();
    expect(decodeSealedPrompt(padded(text))).toEqual(opening);
    refused(padded(` ${text}`));
    refused(padded(text, '\n'));
    refused(padded(text.replace(':', ': ')));
    refused(padded(text.replace('"prompt"', '"pr\\u006fmpt"')));
    refused(padded(text.replace('{"prompt"', '{"prompt":"another","prompt"')));
    refused(padded(`{"version":1,${text.slice(1).replace(',"version":1', '')}`));
    refused(padded(`\ufeff${text}`).slice(0, INPUT_BYTES));
  });

  it('refuses other lengths and bytes that are no text', () => {
    const bytes = encodeSealedPrompt(opening);
    refused(new Uint8Array(0));
    refused(bytes.slice(0, -1));
    refused(new Uint8Array([...bytes, 0x20]));
    refused(new Uint8Array(INPUT_BYTES));
    refused(bytes.map((byte, i) => (i === 15 ? 0xff : byte)));
    fc.assert(fc.property(fc.uint8Array({ minLength: INPUT_BYTES, maxLength: INPUT_BYTES, size: 'max' }), refused), { numRuns: 20 });
  });
});

/** As RFC 8785 orders members, so that the case at hand is the only fault. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

describe('promptSecrets', () => {
  it('gives other bytes for the salt and the seed, and for every salt', () => {
    const first = promptSecrets(new Uint8Array(32));
    const second = promptSecrets(new Uint8Array(32).fill(1));
    expect([first.inputSaltBytes.length, first.latentSeed.length]).toEqual([64, 32]);
    expect(first.inputSaltBytes.subarray(0, 32)).not.toEqual(first.latentSeed);
    expect(second.inputSaltBytes).not.toEqual(first.inputSaltBytes);
    expect(second.latentSeed).not.toEqual(first.latentSeed);
  });

  it('is HKDF-SHA-256 as WebCrypto computes it', async () => {
    const ikm = crypto.getRandomValues(new Uint8Array(32));
    const key = await crypto.subtle.importKey('raw', ikm, 'HKDF', false, ['deriveBits']);
    const expand = async (label: string, bytes: number): Promise<Uint8Array> => {
      const info = new TextEncoder().encode(label);
      return new Uint8Array(
        await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info }, key, 8 * bytes),
      );
    };
    expect(promptSecrets(ikm)).toEqual({
      inputSaltBytes: await expand('intaglio.input-salt.v1', 64),
      latentSeed: await expand('intaglio.latent-seed.v1', 32),
    });
  });

  it('takes 32 bytes only', () => {
    for (const length of [0, 31, 33]) expect(() => promptSecrets(new Uint8Array(length))).toThrow(RangeError);
    expect(saltOf(openingSchema.parse(opening))).toEqual(new Uint8Array(32).fill(7));
  });
});
