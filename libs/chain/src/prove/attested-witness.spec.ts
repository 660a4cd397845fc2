import { EVALUATOR_ORDER, SCALAR_ORDER } from '../verify/index.js';
import { assertAttestedWitness, attestedInputs, type AttestedWitness } from './attested-witness.js';
import { ProveError } from './errors.js';
import { sampleAttested } from './testing/sample-attested.js';

describe('assertAttestedWitness', () => {
  const witness = sampleAttested(1);
  const { policy, modelPath, evaluator, signature } = witness;
  const bad: [string, Partial<AttestedWitness>][] = [
    ['a short handle', { handle: new Uint8Array(31) }],
    ['a long genome', { genome: new Uint8Array(41) }],
    ['a score above a byte', { safetyScore: 256 }],
    ['a score below zero', { safetyScore: -1 }],
    ['too few bounds', { policy: { ...policy, lo: new Uint8Array(39) } }],
    ['a limit above a byte', { policy: { ...policy, safetyLimit: 256 } }],
    ['an aliased policy salt', { policy: { ...policy, salt: policy.salt + SCALAR_ORDER } }],
    ['a position out of the tree', { modelPath: { ...modelPath, index: 32768 } }],
    ['an aliased key', { evaluator: { ...evaluator, x: evaluator.x + SCALAR_ORDER } }],
    ['an aliased point', { signature: { ...signature, r8: { ...signature.r8, y: signature.r8.y + SCALAR_ORDER } } }],
    ['a second form of the signature', { signature: { ...signature, s: signature.s + EVALUATOR_ORDER } }],
    ...(
      [
        'modelRoot',
        'policyHash',
        'inputCommitment',
        'context',
        'evaluatorKey',
        'modelCommitment',
        'datasetRoot',
        'licenceRoot',
        'dpHash',
      ] as const
    ).flatMap((name): [string, Partial<AttestedWitness>][] => [
      [`${name} + r`, { [name]: witness[name] + SCALAR_ORDER }],
      [`negative ${name}`, { [name]: -1n }],
    ]),
  ];

  it('accepts a sound one', () => {
    expect(() => assertAttestedWitness(witness)).not.toThrow();
    // Seven public signals; model and path 4 + 15 + 35, handle 2, genes and score 41, signature 5, policy 82.
    expect(Object.values(attestedInputs(witness)).flat()).toHaveLength(7 + 184);
  });

  it.each(bad)('refuses %s', (_, change) => {
    expect(() => attestedInputs({ ...witness, ...change })).toThrow(expect.objectContaining({ code: 'prove.invalid-input' }));
  });

  it('names the field and never its value', () => {
    const attempt = () => assertAttestedWitness({ ...witness, modelCommitment: SCALAR_ORDER + 987654321n });
    expect(attempt).toThrow(ProveError);
    expect(attempt).toThrow(/^an input of the proof is not valid: modelCommitment$/);
  });
});
