import { comparePolicies } from './compare-policies.js';
import { policySchema, type Policy } from './policy.js';

const policy = (change: object = {}): Policy => policySchema.parse({ backend: { id: 'dp.model' }, ...change });

describe('the comparison of two policies', () => {
  it('finds nothing between equals, whatever the order of their lists', () => {
    const words = (blocked: string[]) => policy({ words: { blocked, protectedNames: [] } });
    expect(comparePolicies(policy(), policy())).toEqual([]);
    expect(comparePolicies(words(['fake', 'copy']), words(['copy', 'fake']))).toEqual([]);
  });

  it('names each field that changed, with both values', () => {
    const later = policy({ royaltyBps: 250, quality: { minContrast: 0.1 } });
    expect(comparePolicies(policy(), later)).toEqual([
      {
        op: 'replace',
        path: '/quality/minContrast',
        from: 0.04,
        to: 0.1,
        words: 'quality.minContrast was 0.04 and is now 0.1.',
      },
      { op: 'replace', path: '/royaltyBps', from: 500, to: 250, words: 'royaltyBps was 500 and is now 250.' },
    ]);
  });

  it('names what came into a list and what left it', () => {
    const [earlier, later] = [
      policy({ words: { blocked: ['fake'] }, geneBounds: [{ gene: 2, min: 40, max: 220 }] }),
      policy({ words: { blocked: ['copy'] }, backend: { id: 'dp.model', options: { 'a/b': 1 } } }),
    ];
    expect(comparePolicies(earlier, later)).toEqual([
      { op: 'add', path: '/backend/options/a~1b', to: 1, words: 'backend.options.a/b is now 1.' },
      {
        op: 'remove',
        path: '/geneBounds/0',
        from: { gene: 2, min: 40, max: 220 },
        words: 'geneBounds no longer has gene 2, min 40, max 220.',
      },
      { op: 'remove', path: '/words/blocked/0', from: 'fake', words: 'words.blocked no longer has "fake".' },
      { op: 'add', path: '/words/blocked/0', to: 'copy', words: 'words.blocked now has "copy".' },
    ]);
  });
});
