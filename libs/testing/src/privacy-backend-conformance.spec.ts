import { DomainError } from '@intaglio/domain';
import { evaluate } from '@intaglio/generator';
import type { BackendResult, EvaluationRequest, PrivacyBackend } from '@intaglio/privacy-plugins';
import { z } from 'zod';
import { privacyBackendChecks, type PrivacyBackendHarness } from './privacy-backend-conformance.js';

type Options = Record<string, never>;

// The smallest honest backend: x is the seed, stretched.
const stretch = ({ latentSeed }: EvaluationRequest): Int8Array => Int8Array.from({ length: 48 }, (_, i) => (latentSeed[i % 32] ?? 0) - 128);
const answer = (request: EvaluationRequest): BackendResult => {
  const x = stretch(request);
  return { kind: 'open-witness', x, evaluation: evaluate(request.model, x) };
};
const refuse = (request: EvaluationRequest): void => {
  if (request.input.kind !== 'prompt') throw new DomainError('policy.backend-mismatch');
  if (request.input.prompt.length > 600) throw new DomainError('prompt.too-long');
};
const honest: PrivacyBackend<Options> = {
  id: 'test.honest',
  assurance: 'simulated',
  hides: [],
  accepts: 'prompt',
  proofKind: 'computation',
  options: z.strictObject({}),
  create: () => ({
    evaluate: async (request) => {
      refuse(request);
      return answer(request);
    },
  }),
};
const harness: PrivacyBackendHarness<Options> = {
  ports: {} as PrivacyBackendHarness<Options>['ports'],
  options: { valid: [{}], invalid: [{ extra: 1 }] },
  inputs: [{ kind: 'prompt', prompt: 'amber' }],
  plainInput: stretch,
  refusals: (canary) => [{ name: 'too long', change: { input: { kind: 'prompt', prompt: canary.repeat(30) } }, code: 'prompt.too-long' }],
};

async function failing(backend: PrivacyBackend<Options>): Promise<string[]> {
  const names: string[] = [];
  for (const check of privacyBackendChecks(backend, harness)) await check.run().catch(() => names.push(check.name));
  return names;
}

const evaluating = (evaluateRequest: (request: EvaluationRequest) => BackendResult): PrivacyBackend<Options> => ({
  ...honest,
  create: () => ({ evaluate: async (request) => evaluateRequest(request) }),
});

const RANDOM = 'gives the plain network’s genome on random models and inputs';
const EXTREME = 'gives the plain network’s genome on extreme models and seeds';
const REFUSALS = 'refuses with a closed code, and no secret in the error';

describe('the conformance suite', () => {
  it('passes an honest backend', async () => {
    expect(await failing(honest)).toEqual([]);
  });

  it('finds one gene that is off by one', async () => {
    const lying = evaluating((request) => {
      refuse(request);
      const result = answer(request);
      const genome = Uint8Array.from(result.evaluation.genome, (gene, i) => (i === 39 ? gene ^ 1 : gene));
      return { ...result, evaluation: { ...result.evaluation, genome } };
    });
    expect(await failing(lying)).toEqual([RANDOM, EXTREME]);
  });

  it('finds a backend that claims to hide the prompt and hands out x', async () => {
    expect(await failing({ ...honest, hides: ['prompt'] })).toEqual([RANDOM, EXTREME]);
  });

  it('finds a prompt in a message, a cause or a property', async () => {
    const leaks: ((prompt: string) => Error)[] = [
      (prompt) => new DomainError('prompt.too-long', `too long: ${prompt}`),
      (prompt) => new DomainError('prompt.too-long', undefined, { cause: new Error(prompt) }),
      (prompt) => Object.assign(new DomainError('prompt.too-long'), { request: { prompt } }),
    ];
    for (const leak of leaks) {
      const leaking = evaluating((request) => {
        if (request.input.kind !== 'prompt') throw new DomainError('policy.backend-mismatch');
        if (request.input.prompt.length > 600) throw leak(request.input.prompt);
        return answer(request);
      });
      expect(await failing(leaking)).toEqual([REFUSALS]);
    }
  });

  it('finds a salt in a message, an open error and a missing refusal', async () => {
    const failures: ((request: EvaluationRequest) => void)[] = [
      (request) => {
        if (request.input.kind !== 'prompt') throw new DomainError('policy.backend-mismatch', `salt ${request.inputSalt}`);
        refuse(request);
      },
      (request) => {
        if (request.input.kind !== 'prompt') throw new TypeError('no such kind');
        refuse(request);
      },
      () => undefined,
    ];
    for (const fail of failures) {
      const backend = evaluating((request) => {
        fail(request);
        return answer(request);
      });
      expect(await failing(backend)).toEqual([REFUSALS]);
    }
  });

  it('finds a seed that is ignored', async () => {
    const deaf = evaluating((request) => {
      refuse(request);
      return answer({ ...request, latentSeed: new Uint8Array(32) });
    });
    expect(await failing(deaf)).toContain('gives the same answer to the same request');
  });

  it('finds options that let anything through and an answer that drifts', async () => {
    expect(await failing({ ...honest, options: z.any() as unknown as PrivacyBackend<Options>['options'] })).toEqual([
      'accepts good options and refuses bad ones',
    ]);
    let calls = 0;
    const drifting = evaluating((request) => {
      refuse(request);
      return answer({ ...request, latentSeed: new Uint8Array(32).fill(calls++) });
    });
    expect(await failing(drifting)).toContain('gives the same answer to the same request');
  });
});
