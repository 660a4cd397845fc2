import { comparePolicies, policySchema, type Policy } from '@intaglio/domain';
import { changeWords, valueWords } from './change-words.js';

const policy = (change: object = {}): Policy => policySchema.parse({ backend: { id: 'dp.model' }, ...change });
const between = (from: object, to: object) => changeWords(comparePolicies(policy(from), policy(to)));

describe('what changed, in words', () => {
  it('is said by the names of the rules, with both values', () => {
    expect(between({}, { royaltyBps: 250, backend: { id: 'he.bfv', options: { maxKeys: 9 } } })).toEqual([
      { rule: 'Backend', before: 'Private training', after: 'Encrypted evaluation' },
      { rule: 'Keys of the brand', after: '9' },
      { rule: 'Royalty', before: '5 %', after: '2.5 %' },
    ]);
  });

  it('puts together what left a list and what came into it', () => {
    expect(between({ words: { blocked: ['fake', 'copy'] } }, { words: { blocked: ['copy', 'sham', 'fraud'] } })).toEqual([
      { rule: 'Blocked words', before: 'fake', after: 'sham, fraud' },
    ]);
  });

  it('says the bounds of a gene as one rule', () => {
    const bound = (min: number, max: number) => ({ geneBounds: [{ gene: 0, min, max }] });
    expect(between(bound(40, 220), bound(60, 255))).toEqual([{ rule: 'Lightness', before: '40 to 220', after: '60 to 255' }]);
    expect(between({}, bound(60, 255))).toEqual([{ rule: 'Lightness', before: 'free', after: '60 to 255' }]);
  });

  it('shows what it does not know as it is', () => {
    expect(changeWords([{ path: '/backend/options/later', to: { a: 1 } }])).toEqual([
      { rule: 'backend · options · later', after: '{"a":1}' },
    ]);
    expect(valueWords('/backend/id', 'mpc.new')).toBe('mpc.new');
  });
});
