import fc from 'fast-check';
import { anyDay, anyLicence, day, document, licence, revoked } from './licences.spec-support.js';
import { EVERYWHERE, permits, permitsAll } from './permits.js';
import { LICENCE_USES } from './uses.js';

const anyUse = fc.constantFrom(...LICENCE_USES);
const anyPlace = fc.constantFrom('FR', 'DE', 'CH', 'JP', EVERYWHERE);
const reasonAt = (of: ReturnType<typeof licence>, at: Date, place?: string): string => {
  const answer = permits(of, 'training', at, place);
  return answer.permitted ? 'permitted' : answer.reason;
};

describe('what a licence permits', () => {
  it('holds from its first moment to the one before its last', () => {
    expect([9, 10, 99, 100].map((number) => reasonAt(licence(), day(number)))).toEqual([
      'not-started',
      'permitted',
      'permitted',
      'expired',
    ]);
    expect(permits(licence(), 'training', day(120))).toEqual({ permitted: false, reason: 'expired', since: day(100) });
  });

  it('counts from the acceptance where there was one', () =>
    expect([11, 20].map((number) => reasonAt(licence({ acceptedAt: day(20) }), day(number)))).toEqual(['not-accepted', 'permitted']));

  it('is nothing before it is accepted', () => {
    for (const state of ['draft', 'offered'] as const) expect(reasonAt(licence({ state }), day(50))).toBe('not-accepted');
  });

  it('says which end came first', () => {
    expect(reasonAt(revoked(licence(), day(50)), day(120))).toBe('revoked');
    expect(reasonAt(revoked(licence(), day(110)), day(120))).toBe('expired');
  });

  it('does not wait for anyone to write down that it has expired', () =>
    expect([licence(), licence({ state: 'expired' })].map((of) => [reasonAt(of, day(50)), reasonAt(of, day(100))])).toEqual([
      ['permitted', 'expired'],
      ['permitted', 'expired'],
    ]));

  it('is bound to its uses and places', () => {
    const narrow = licence({ document: document({ uses: ['commercial-output'], territory: { kind: 'countries', countries: ['FR'] } }) });
    expect(reasonAt(narrow, day(50))).toBe('use-not-granted');
    expect(permits(narrow, 'commercial-output', day(50), 'FR').permitted).toBe(true);
    expect(permits(narrow, 'commercial-output', day(50), 'DE')).toMatchObject({ reason: 'outside-territory' });
    // A piece on a public chain is sold everywhere: a licence for France alone does not carry it.
    expect(permits(narrow, 'commercial-output', day(50))).toMatchObject({ reason: 'outside-territory' });
  });

  it('takes from a public licence no more than it grants, whatever the document says', () =>
    expect(reasonAt(licence({ document: document({ basis: { kind: 'spdx', id: 'CC-BY-NC-4.0' } }) }), day(50))).toBe('terms-needed'));

  it('tells what is asked in return', () => {
    const under = (id: string) => permits(licence({ document: document({ basis: { kind: 'spdx', id } }) }), 'training', day(50));
    expect(under('CC-BY-4.0')).toEqual({ permitted: true, obligations: ['attribution'] });
    expect(permits(licence({ document: document({ attribution: 'Aurel' }) }), 'training', day(50))).toEqual(under('CC-BY-4.0'));
  });
});

describe('for any licence', () => {
  it('a revocation takes away all that comes after it and nothing that came before', () =>
    fc.assert(
      fc.property(anyLicence('l'), anyUse, anyPlace, anyDay, anyDay, (of, use, place, revokedAt, at) => {
        fc.pre(of.state === 'active' || of.state === 'expired');
        const [before, after] = [permits(of, use, at, place), permits(revoked(of, revokedAt), use, at, place)];
        if (at < revokedAt) expect(after).toEqual(before);
        else expect(after.permitted).toBe(false);
      }),
    ));

  it('what it permits in all places it permits in each, and all uses together exactly when each alone', () =>
    fc.assert(
      fc.property(anyLicence('l'), anyUse, anyPlace, anyDay, fc.subarray([...LICENCE_USES]), (of, use, place, at, uses) => {
        if (permits(of, use, at).permitted) expect(permits(of, use, at, place).permitted).toBe(true);
        expect(permitsAll(of, uses, at, place).permitted).toBe(uses.every((each) => permits(of, each, at, place).permitted));
      }),
    ));

  it('once ended, it stays ended', () =>
    fc.assert(
      fc.property(anyLicence('l'), anyUse, anyDay, anyDay, (of, use, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const answer = permits(of, use, earlier);
        if (!answer.permitted && answer.since !== null) expect(permits(of, use, later)).toEqual(answer);
      }),
    ));
});
