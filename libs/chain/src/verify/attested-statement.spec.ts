import fc from 'fast-check';
import { sampleAttested } from '../prove/testing/sample-attested.js';
import { sampleWitness } from '../prove/testing/sample-witness.js';
import { attestedFromSignals, attestedSignals, isAttested } from './attested-statement.js';
import { SCALAR_ORDER } from './field.js';
import { publicSignals } from './statement.js';

describe('an attested statement', () => {
  const { modelRoot, policyHash, inputCommitment, genome, context, evaluatorKey } = sampleAttested(1);
  const statement = { modelRoot, policyHash, inputCommitment, genome, context, evaluatorKey };

  it('goes to seven signals and back: those of a mint statement, then the evaluator', () => {
    expect(attestedSignals(statement)).toEqual([...publicSignals(statement), evaluatorKey]);
    expect(attestedFromSignals(attestedSignals(statement))).toEqual(statement);
  });

  it('goes there and back whatever its values are', () => {
    const element = fc.bigInt({ min: 0n, max: SCALAR_ORDER - 1n });
    const bytes = fc.uint8Array({ minLength: 40, maxLength: 40 });
    const any = {
      modelRoot: element,
      policyHash: element,
      inputCommitment: element,
      genome: bytes,
      context: element,
      evaluatorKey: element,
    };
    fc.assert(fc.property(fc.record(any), (value) => expect(attestedFromSignals(attestedSignals(value))).toEqual(value)));
  });

  it('is told from a mint statement', () => {
    expect(isAttested(statement)).toBe(true);
    expect(isAttested(sampleWitness(1))).toBe(false);
  });

  it('is not read from another number of signals', () => {
    for (const signals of [publicSignals(statement), [...attestedSignals(statement), 0n]])
      expect(() => attestedFromSignals(signals)).toThrow(expect.objectContaining({ code: 'verify.bad-input' }));
  });
});
