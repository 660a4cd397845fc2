import { SCALAR_ORDER } from '../verify/index.js';
import { ProveError } from './errors.js';
import { assertMintWitness, circuitInputs, type MintWitness } from './mint-witness.js';
import { sampleWitness } from './testing/sample-witness.js';

describe('assertMintWitness', () => {
  const witness = sampleWitness(1);
  const { model, policy, modelPath } = witness;
  const bad: [string, Partial<MintWitness>][] = [
    ['a short x', { x: new Int8Array(47) }],
    ['a long genome', { genome: new Uint8Array(41) }],
    ['too few bounds', { policy: { ...policy, lo: new Uint8Array(39) } }],
    ['a limit above a byte', { policy: { ...policy, safetyLimit: 256 } }],
    ['a limit between integers', { policy: { ...policy, safetyLimit: 1.5 } }],
    ['an aliased policy salt', { policy: { ...policy, salt: policy.salt + SCALAR_ORDER } }],
    ['a bias out of range', { model: { ...model, b1: model.b1.map(() => 2 ** 18) } }],
    ['a second bias out of range', { model: { ...model, b2: model.b2.map(() => 2 ** 51) } }],
    ['a bias that is no integer', { model: { ...model, b2: model.b2.map(() => 0.5) } }],
    ['too few weights', { model: { ...model, w1: new Int8Array(1) } }],
    ['a position out of the tree', { modelPath: { ...modelPath, index: 32768 } }],
    ['too few siblings', { modelPath: { ...modelPath, siblings: modelPath.siblings.slice(1) } }],
    [
      'an aliased sibling',
      { modelPath: { ...modelPath, siblings: modelPath.siblings.map((level) => level.map((s) => s + SCALAR_ORDER)) } },
    ],
    ...(['modelRoot', 'policyHash', 'inputCommitment', 'context', 'inputSalt', 'datasetRoot', 'licenceRoot', 'dpHash'] as const).flatMap(
      (name): [string, Partial<MintWitness>][] => [
        [`${name} + r`, { [name]: witness[name] + SCALAR_ORDER }],
        [`negative ${name}`, { [name]: -1n }],
      ],
    ),
  ];

  it('accepts a sound one', () => {
    expect(() => assertMintWitness(witness)).not.toThrow();
    const signals = Object.values(circuitInputs(witness)).flat();
    expect(signals).toHaveLength(6 + 4545); // public and private inputs of the circuit
  });

  it.each(bad)('refuses %s', (_, change) => {
    expect(() => circuitInputs({ ...witness, ...change })).toThrow(expect.objectContaining({ code: 'prove.invalid-input' }));
  });

  it('names the field and never its value', () => {
    const secret = SCALAR_ORDER + 987654321n;
    const attempt = () => assertMintWitness({ ...witness, inputSalt: secret });
    expect(attempt).toThrow(ProveError);
    expect(attempt).toThrow(/^an input of the proof is not valid: inputSalt$/);
  });
});
