import assert from 'node:assert/strict';
import { DomainError } from '@intaglio/domain';
import { evaluate, type Evaluation } from '@intaglio/generator';
import type { CiphertextInput, EvaluationRequest, PrivacyBackend } from '@intaglio/privacy-plugins';
import { z } from 'zod';
import { openInput, type PrivacyBackendHarness } from './privacy-backend-conformance-harness.js';
import {
  DECLARES,
  EXTREME,
  failing,
  harness,
  RANDOM,
  REPEATS,
  stretch,
  weightsOf,
  WORDS,
  type Options,
  type Result,
} from './privacy-backend-conformance.spec-support.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('the conformance suite, on a backend whose answers only the creator can read', () => {
  // "Encrypted" in here is a table that only the creator looks into: 16 random bytes stand for a text.
  const texts = new Map<string, { readonly x: Int8Array } | { readonly evaluation: Evaluation; readonly code: string }>();
  const conceal = (hidden: Parameters<typeof texts.set>[1]): Uint8Array => {
    const name = crypto.getRandomValues(new Uint8Array(16));
    texts.set(hex(name), hidden);
    return name;
  };
  const reveal = (text: Uint8Array) => texts.get(hex(text.subarray(0, 16)))!;
  const encryptedHarness: PrivacyBackendHarness<Options> = {
    ...harness,
    prepare: (input, seed) => ({
      ...openInput(input, seed),
      input: { kind: 'encrypted', publicKey: new Uint8Array(16).fill(201), ciphertext: conceal({ x: stretch(seed) }) },
    }),
    open: ({ response, code }) => {
      const hidden = reveal(response);
      assert.ok('evaluation' in hidden && hidden.code === hex(code), 'the code does not vouch');
      return hidden.evaluation;
    },
    refusals: () => [
      {
        name: 'no ciphertext',
        change: ({ input }) => ({ input: { ...input, ciphertext: new Uint8Array(0) } as never }),
        code: 'input.malformed',
      },
    ],
  };
  type Answer = Result<'encrypted-answer'>;
  const encrypting = (
    change: (answer: Answer, inside: { readonly x: Int8Array; readonly evaluation: Evaluation }) => object = () => ({}),
    refused: (request: EvaluationRequest) => Error = () => new DomainError('policy.invalid-options'),
  ): PrivacyBackend<Options> => ({
    ...{ id: 'test.encrypting', assurance: 'simulated', hides: ['prompt', 'weights'], accepts: 'encrypted', proofKind: 'attested' },
    options: z.strictObject({}),
    create: () => ({
      evaluate: async (request) => {
        if (request.input.kind !== 'encrypted') throw new DomainError('policy.backend-mismatch');
        if (request.policy.words.blocked.length > 0) throw refused(request);
        const hidden = texts.get(hex(request.input.ciphertext));
        if (!hidden || !('x' in hidden)) throw new DomainError('input.malformed');
        const evaluation = evaluate(weightsOf(request), hidden.x);
        const code = crypto.getRandomValues(new Uint8Array(32));
        const answered = { kind: 'encrypted-answer' as const, response: conceal({ evaluation, code: hex(code) }), code };
        return { ...answered, ...change(answered, { x: hidden.x, evaluation }) };
      },
    }),
  });
  const find = (backend: PrivacyBackend<Options>): Promise<string[]> => failing(backend, encryptedHarness);

  it('passes an honest one', async () => {
    expect(await find(encrypting())).toEqual([]);
  });

  it.each<[string, Parameters<typeof encrypting>[0], string[]]>([
    ['x in the response', ({ response }, { x }) => ({ response: Buffer.concat([response, Buffer.from(x.buffer)]) }), [RANDOM, EXTREME]],
    ['the code in the response', ({ response, code }) => ({ response: Buffer.concat([response, code]) }), [RANDOM, EXTREME]],
    ['a code that does not vouch', ({ code }) => ({ code: code.with(0, code[0]! ^ 1) }), [RANDOM, EXTREME, REPEATS]],
    ['a field too many', (_, { x }) => ({ x }), [RANDOM, EXTREME]],
    [
      'an output that is off by one',
      ({ code }, { evaluation }) => {
        const outputs = evaluation.outputs.with(40, evaluation.outputs[40]! + 1);
        return { response: conceal({ evaluation: { ...evaluation, outputs }, code: hex(code) }) };
      },
      [RANDOM, EXTREME],
    ],
  ])('finds %s', async (_, change, found) => {
    expect(await find(encrypting(change))).toEqual(found);
  });

  it('finds randomness that is used twice', async () => {
    const code = new Uint8Array(32).fill(7);
    const again = encrypting((_, { evaluation }) => ({ code, response: conceal({ evaluation, code: hex(code) }) }));
    expect(await find(again)).toEqual([REPEATS]);
  });

  it('finds words that are silently not judged, and ciphertext in an error', async () => {
    const { create, ...rest } = encrypting();
    const silent: PrivacyBackend<Options> = {
      ...rest,
      create: (options, ports) => ({
        evaluate: (request) => create(options, ports).evaluate({ ...request, policy: { words: { blocked: [], protectedNames: [] } } }),
      }),
    };
    expect(await find(silent)).toEqual([WORDS]);
    const quoting = encrypting(
      undefined,
      ({ input }) => new DomainError('policy.invalid-options', hex((input as CiphertextInput).ciphertext)),
    );
    expect(await find(quoting)).toEqual([WORDS]);
  });

  it('finds a computation that nobody could prove', async () => {
    expect(await find({ ...encrypting(), proofKind: 'computation' })).toEqual([DECLARES]);
  });
});
