import { DomainError } from '@intaglio/domain';
import { encodeModel } from '@intaglio/generator';
import { randomModel, seededUniform } from '@intaglio/testing';
import type { BackendPorts, EvaluationRequest } from '../contract/privacy-backend.js';
import { he } from './backend.js';
import { HE_CODES, HeError } from './errors.js';
import type { HeEvaluation } from './evaluator/evaluator.js';
import type { HomomorphicPort } from './homomorphic-port.js';
import { MAC_SECRET_BYTES } from './mac.js';

const model = randomModel(seededUniform(5));
const mac = { multipliers: Array.from({ length: 41 }, (_, j) => BigInt(j)), offset: 7n };
const request = {
  policy: { words: { blocked: [], protectedNames: [] } },
  model: { kind: 'clear', model },
  input: { kind: 'encrypted', publicKey: Uint8Array.of(1), ciphertext: Uint8Array.of(2) },
} as unknown as EvaluationRequest;

const running = (homomorphic?: HomomorphicPort) => he.create(he.options.parse({}), { ...(homomorphic && { homomorphic }) } as BackendPorts);
const failing = (error: unknown) => running({ evaluate: () => Promise.reject(error) });

describe('the homomorphic backend', () => {
  it('hands key, ciphertext and model to the evaluator, the model under its content’s name, and its answer back', async () => {
    const asked: HeEvaluation[] = [];
    const port = { evaluate: async (job: HeEvaluation) => (asked.push(job), { response: Uint8Array.of(3), mac }) };
    const other = { ...request, model: { kind: 'clear' as const, model: { ...model, b1: model.b1.map((bias) => -bias) } } };
    const answer = await running(port).evaluate(request);
    await running(port).evaluate(other);
    expect(answer).toMatchObject({ kind: 'encrypted-answer', response: Uint8Array.of(3) });
    expect(answer.kind === 'encrypted-answer' && answer.code).toHaveLength(MAC_SECRET_BYTES);
    expect(asked[0]).toMatchObject({ publicKey: Uint8Array.of(1), request: Uint8Array.of(2) });
    expect(encodeModel(asked[0]!.model)).toEqual(encodeModel(model));
    expect(asked[0]!.modelKey).not.toBe(asked[1]!.modelKey);
  });

  it('closes whatever the evaluator says', async () => {
    const codes = new Map<string, string>();
    for (const code of HE_CODES) {
      const error: unknown = await failing(new HeError(code))
        .evaluate(request)
        .catch((reason: unknown) => reason);
      codes.set(code, error instanceof DomainError ? error.code : 'something else');
    }
    expect(codes.get('request.malformed')).toBe('input.malformed');
    expect(codes.get('key.malformed')).toBe('key.malformed');
    expect(codes.get('model.invalid')).toBe('model.invalid');
    for (const code of ['busy', 'failed', 'timeout', 'closed']) expect(codes.get(`evaluator.${code}`)).toBe('backend.failed');
    expect([...codes.values()]).not.toContain('something else');
    await expect(failing(new Error('sesame')).evaluate(request)).rejects.toMatchObject({
      code: 'backend.failed',
      message: expect.not.stringContaining('sesame'),
    });
  });

  it('computes nothing under a policy whose words somebody would have to judge', async () => {
    const port = { evaluate: () => Promise.reject(new Error('not asked')) };
    for (const words of [
      { blocked: ['ember'], protectedNames: [] },
      { blocked: [], protectedNames: ['Hesperion'] },
    ])
      await expect(running(port).evaluate({ ...request, policy: { words } })).rejects.toMatchObject({ code: 'policy.invalid-options' });
  });

  it('computes nothing without an evaluator, for another kind of input, or with weights that it can’t read or use', async () => {
    const port = { evaluate: () => Promise.reject(new Error('not asked')) };
    await expect(running().evaluate(request)).rejects.toMatchObject({ code: 'service.unavailable' });
    const prompt = { ...request, input: { kind: 'prompt' } } as unknown as EvaluationRequest;
    await expect(running(port).evaluate(prompt)).rejects.toMatchObject({ code: 'policy.backend-mismatch' });
    for (const source of [{ kind: 'sealed' }, { kind: 'clear', model: { ...model, w1: new Int8Array(3) } }])
      await expect(running(port).evaluate({ ...request, model: source } as unknown as EvaluationRequest)).rejects.toMatchObject({
        code: 'model.invalid',
      });
  });
});
