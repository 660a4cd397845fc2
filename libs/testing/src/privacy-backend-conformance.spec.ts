import { inputCommitment, modelCommitment } from '@intaglio/chain/verify';
import { DomainError, type SealedInput } from '@intaglio/domain';
import { evaluate } from '@intaglio/generator';
import type { BackendResult, EvaluationRequest, PrivacyBackend } from '@intaglio/privacy-plugins';
import { z } from 'zod';
import type { PrivacyBackendHarness } from './privacy-backend-conformance-harness.js';
import {
  DECLARES,
  EXTREME,
  failing,
  harness,
  RANDOM,
  REFUSALS,
  REPEATS,
  stretch,
  weightsOf,
  WORDS,
  type Options,
  type Result,
} from './privacy-backend-conformance.spec-support.js';

type OpenRequest = EvaluationRequest & { readonly input: { readonly kind: 'prompt' } };

const answer = (request: OpenRequest): Result<'open-witness'> => {
  const x = stretch(request.input.latentSeed);
  return { kind: 'open-witness', x, evaluation: evaluate(weightsOf(request), x) };
};
const refuse = (prompt: string): void => {
  if (prompt.length > 600) throw new DomainError('prompt.too-long');
};
const evaluating = (
  evaluateRequest: (request: OpenRequest) => BackendResult,
  mismatch: (request: EvaluationRequest) => Error = () => new DomainError('policy.backend-mismatch'),
): PrivacyBackend<Options> => ({
  id: 'test.honest',
  assurance: 'simulated',
  hides: [],
  accepts: 'prompt',
  proofKind: 'computation',
  options: z.strictObject({}),
  create: () => ({
    evaluate: async (request) => {
      if (request.input.kind !== 'prompt') throw mismatch(request);
      return evaluateRequest(request as OpenRequest);
    },
  }),
});
const honest = evaluating((request) => {
  refuse(request.input.prompt);
  return answer(request);
});
describe('the conformance suite', () => {
  it('passes an honest backend', async () => {
    expect(await failing(honest)).toEqual([]);
  });

  it('finds one gene that is off by one', async () => {
    const lying = evaluating((request) => {
      refuse(request.input.prompt);
      const result = answer(request);
      const genome = Uint8Array.from(result.evaluation.genome, (gene, i) => (i === 39 ? gene ^ 1 : gene));
      return { ...result, evaluation: { ...result.evaluation, genome } };
    });
    expect(await failing(lying)).toEqual([RANDOM, EXTREME]);
  });

  it('finds a backend that claims to hide the prompt and hands out x', async () => {
    expect(await failing({ ...honest, hides: ['prompt'] })).toEqual([DECLARES, RANDOM, EXTREME, WORDS]);
  });

  it('finds a prompt in a message, a cause or a property', async () => {
    const leaks: ((prompt: string) => Error)[] = [
      (prompt) => new DomainError('prompt.too-long', `too long: ${prompt}`),
      (prompt) => new DomainError('prompt.too-long', undefined, { cause: new Error(prompt) }),
      (prompt) => Object.assign(new DomainError('prompt.too-long'), { request: { prompt } }),
    ];
    for (const leak of leaks) {
      const leaking = evaluating((request) => {
        if (request.input.prompt.length > 600) throw leak(request.input.prompt);
        return answer(request);
      });
      expect(await failing(leaking)).toEqual([REFUSALS]);
    }
  });

  it('finds a salt in a message, an open error and a missing refusal', async () => {
    const salted = ({ input }: EvaluationRequest) =>
      new DomainError('policy.backend-mismatch', `salt ${String((input as { inputSalt?: bigint }).inputSalt)}`);
    const evaluateRequest = (request: OpenRequest): BackendResult => {
      refuse(request.input.prompt);
      return answer(request);
    };
    expect(await failing(evaluating(evaluateRequest, salted))).toEqual([REFUSALS]);
    expect(await failing(evaluating(evaluateRequest, () => new TypeError('no such kind')))).toEqual([REFUSALS]);
    expect(await failing(evaluating(answer))).toEqual([REFUSALS]);
  });

  it('finds a seed that is ignored', async () => {
    const deaf = evaluating((request) => {
      refuse(request.input.prompt);
      return answer({ ...request, input: { ...request.input, latentSeed: new Uint8Array(32) } });
    });
    expect(await failing(deaf)).toContain(REPEATS);
  });

  it('finds options that let anything through and an answer that drifts', async () => {
    expect(await failing({ ...honest, options: z.any() as unknown as PrivacyBackend<Options>['options'] })).toEqual([
      'accepts good options and refuses bad ones',
    ]);
    let calls = 0;
    const drifting = evaluating((request) => {
      refuse(request.input.prompt);
      return answer({ ...request, input: { ...request.input, latentSeed: new Uint8Array(32).fill(calls++) } });
    });
    expect(await failing(drifting)).toContain(REPEATS);
  });
});

describe('the conformance suite, on a backend that hides the prompt', () => {
  // "Sealed" in here is a table that only the backend looks into.
  const vault = new Map<string, { readonly prompt: string; readonly seed: Uint8Array }>();
  const sealedHarness: PrivacyBackendHarness<Options> = {
    ...harness,
    prepare: ({ prompt }, seed, { policyId }) => {
      const requestId = crypto.randomUUID();
      vault.set(requestId, { prompt, seed });
      return { input: { kind: 'sealed', suite: 'x-wing', enc: '', ciphertext: '', requestId, policyId }, inputSalt: 5n, latentSeed: seed };
    },
  };
  const commitments = new WeakMap<object, bigint>();
  const commitmentOf = (request: EvaluationRequest): bigint => {
    const model = weightsOf(request);
    if (!commitments.has(model)) commitments.set(model, modelCommitment(model));
    return commitments.get(model)!;
  };
  const conceal = (request: EvaluationRequest, input: SealedInput): Result<'sealed-witness'> | Result<'refused-input'> => {
    const { prompt, seed } = vault.get(input.requestId)!;
    refuse(prompt);
    const isBlocked = request.policy.words.blocked.some((word) => prompt.includes(word));
    const reasons = [{ check: 'words.blocked', passed: !isBlocked, score: Number(isBlocked), limit: 0, message: 'Counted.' }];
    if (isBlocked) return { kind: 'refused-input', reasons };
    const [x, modelValue] = [stretch(seed), commitmentOf(request)];
    const { genome, safetyScore } = evaluate(weightsOf(request), x);
    const values = { genome, safetyScore, inputCommitment: inputCommitment(x, 5n), modelCommitment: modelValue };
    return { kind: 'sealed-witness', ...values, reasons, witness: Buffer.alloc(16, 9), receipt: {} as Result<'sealed-witness'>['receipt'] };
  };
  type Concealed = ReturnType<typeof conceal>;
  const hiding = (
    change: (result: Concealed, request: EvaluationRequest) => BackendResult = (result) => result,
  ): PrivacyBackend<Options> => ({
    ...{ id: 'test.hiding', assurance: 'simulated', hides: ['prompt', 'weights'], accepts: 'sealed', proofKind: 'computation' },
    options: z.strictObject({}),
    create: () => ({
      evaluate: async (request) => {
        if (request.input.kind !== 'sealed') throw new DomainError('policy.backend-mismatch');
        return change(conceal(request, request.input), request);
      },
      prove: async () => Promise.reject(new DomainError('proof.unsatisfied')),
    }),
  });
  const sealedOnly =
    (change: (result: Result<'sealed-witness'>, inside: { readonly x: Int8Array }) => object) =>
    (result: Concealed, { input }: EvaluationRequest): BackendResult => {
      if (result.kind !== 'sealed-witness') return result;
      const x = stretch(vault.get((input as SealedInput).requestId)!.seed);
      return { ...result, ...change(result, { x }) } as BackendResult;
    };
  const find = (backend: PrivacyBackend<Options>): Promise<string[]> => failing(backend, sealedHarness);

  it('passes an honest one', async () => {
    expect(await find(hiding())).toEqual([]);
  });

  it.each<[string, (result: Result<'sealed-witness'>, inside: { readonly x: Int8Array }) => object]>([
    ['x in the witness', (_, { x }) => ({ witness: Buffer.concat([Buffer.alloc(3), Buffer.from(x.buffer)]) })],
    ['a field too many', () => ({ x: new Int8Array(48) })],
    ['another safety score', ({ safetyScore }) => ({ safetyScore: safetyScore ^ 1 })],
    ['the commitment of another input', ({ inputCommitment: value }) => ({ inputCommitment: value + 1n })],
    ['the commitment of another model', ({ modelCommitment: value }) => ({ modelCommitment: value + 1n })],
  ])('finds %s', async (_, change) => {
    expect(await find(hiding(sealedOnly(change)))).toEqual([RANDOM, EXTREME]);
  });

  it('finds words that nobody judges, and words that are repeated', async () => {
    expect(
      await find(
        hiding((_, request) =>
          conceal({ ...request, policy: { words: { blocked: [], protectedNames: [] } } }, request.input as SealedInput),
        ),
      ),
    ).toEqual([WORDS]);
    const quoting = hiding((result, { policy }) =>
      result.kind === 'refused-input'
        ? { ...result, reasons: result.reasons.map((reason) => ({ ...reason, message: policy.words.blocked.join() })) }
        : result,
    );
    expect(await find(quoting)).toEqual([WORDS]);
  });

  it('finds one that can’t prove what it has seen', async () => {
    const mute = hiding();
    const { evaluate: evaluateOnly } = mute.create({}, harness.ports);
    expect(await find({ ...mute, create: () => ({ evaluate: evaluateOnly }) })).toEqual([DECLARES]);
  });
});
