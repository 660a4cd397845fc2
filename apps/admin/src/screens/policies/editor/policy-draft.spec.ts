import { policySchema, type Policy } from '@intaglio/domain';
import { documentOf, draftOf, FIRST, partOfPointer, policyErrors, withBound } from './policy-draft.js';

const draft = (change: object) => ({ policy: { ...FIRST.policy, ...change } as Policy, rest: {} });
const wrong = (change: object): Record<string, string> => Object.fromEntries(policyErrors(draft(change)));

describe('a policy that is being written', () => {
  it('keeps what the page does not know', () => {
    const document = { ...FIRST.policy, later: { a: 1 } };
    const { policy, rest } = draftOf(document);
    expect(policySchema.parse(policy)).toEqual(FIRST.policy);
    expect(rest).toEqual({ later: { a: 1 } });
    expect(documentOf({ policy, rest })).toEqual(document);
  });

  it('finds what the API would refuse, where it is', () => {
    expect(policyErrors(FIRST).size).toBe(0);
    expect(wrong({ royaltyBps: 1001, safetyLimit: Number.NaN })).toEqual({
      '/royaltyBps': 'At most 1,000.',
      '/safetyLimit': 'This is needed.',
    });
    expect(wrong({ licences: { allowed: [] } })).toEqual({ '/licences/allowed': 'At least 1 entry.' });
  });

  it('goes by the options of the backend that is chosen', () => {
    const options = (id: string, given: object) => wrong({ backend: { id, options: given } });
    expect(options('he.bfv', { answersPerKey: 0 })).toEqual({ '/backend/options/answersPerKey': 'At least 1.' });
    expect(options('dp.model', { answersPerKey: 5 })).toEqual({ '/backend/options': 'Not known here: answersPerKey.' });
    expect(options('tee.nitro', {})).toEqual({ '/backend/options/measurements': 'This is needed.' });
    expect(options('mpc.later', { anything: 1 })).toEqual({});
  });

  it('refuses bounds that exclude everything, and words that nobody can judge', () => {
    const twice = [
      { gene: 3, min: 0, max: 10 },
      { gene: 3, min: 20, max: 255 },
    ];
    expect(Object.keys(wrong({ geneBounds: twice }))).toEqual(['/geneBounds']);
    expect(Object.keys(wrong({ backend: { id: 'he.bfv', options: {} }, words: { blocked: ['fake'], protectedNames: [] } }))).toEqual([
      '/words',
    ]);
  });

  it('knows in which part a field is', () => {
    expect(['/backend/options/x', '/geneBounds/2/min', '/quality/minContrast', '/words', '/royaltyBps'].map(partOfPointer)).toEqual([
      'privacy',
      'design',
      'limits',
      'words',
      'terms',
    ]);
  });

  it('holds one bound for each gene, in their order, and lifts one that is open at both ends', () => {
    const bounds = withBound(withBound([], 7, 1, 200), 2, 0, 9);
    expect(bounds).toEqual([
      { gene: 2, min: 0, max: 9 },
      { gene: 7, min: 1, max: 200 },
    ]);
    expect(withBound(bounds, 7, 0, 255)).toEqual([{ gene: 2, min: 0, max: 9 }]);
  });
});
