import type { TokenFacts } from '@intaglio/domain';
import { overallOf } from './overall.js';

const token = { proofKind: 'computation', rootAuthorisedNow: true, policyAuthorisedNow: true } as TokenFacts;
const check = (passed: boolean, unknown?: true) => ({ id: 'x', title: '', detail: '', passed, ...(unknown && { unknown }) });

describe('the verdict over all checks', () => {
  it('is valid when all hold', () => expect(overallOf({ checks: [check(true)], token })).toBe('valid'));
  it('is of the mint when what it rests on was withdrawn since', () => {
    for (const withdrawn of [{ rootAuthorisedNow: false }, { policyAuthorisedNow: false }])
      expect(overallOf({ checks: [check(true)], token: { ...token, ...withdrawn } as TokenFacts })).toBe('valid-when-minted');
    const attested = { ...token, proofKind: 'attested', evaluatorKey: 1n, evaluatorAuthorisedAtMint: true, evaluatorAuthorisedNow: false };
    expect(overallOf({ checks: [check(true)], token: attested as TokenFacts })).toBe('valid-when-minted');
  });
  it('is not valid when one fails, whatever else is unknown', () =>
    expect(overallOf({ checks: [check(true), check(false, true), check(false)], token })).toBe('invalid'));
  it('is unknown, and never valid, when one could not be made', () =>
    expect(overallOf({ checks: [check(true), check(false, true)], token })).toBe('unknown'));
});
