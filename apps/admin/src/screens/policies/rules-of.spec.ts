import { policySchema } from '@intaglio/domain';
import { rulesOf } from './rules-of.js';

describe('a whole policy in words', () => {
  it('says every rule once', () => {
    const policy = policySchema.parse({
      backend: { id: 'dp.model', options: { maxEpsilon: 4 } },
      geneBounds: [{ gene: 24, min: 40, max: 220 }],
      words: { blocked: ['fake', 'copy'], protectedNames: [] },
    });
    expect(rulesOf(policy)).toEqual([
      { rule: 'Largest ε of a model', value: '4' },
      { rule: 'Safety limit', value: '200' },
      { rule: 'Licences that a model’s data may have', value: 'Apache-2.0, CC-BY-4.0, CC0-1.0, MIT' },
      { rule: 'Blocked words', value: 'fake, copy' },
      { rule: 'Least contrast', value: '0.04' },
      { rule: 'Least structure', value: '0.05' },
      { rule: 'Least distance to earlier pieces', value: '2' },
      { rule: 'Royalty', value: '5 %' },
      { rule: 'Where pieces are kept', value: 'By their content’s hash' },
      { rule: 'Density', value: '40 to 220' },
    ]);
  });
});
