import { licenceDocumentSchema, licenceExpression, licenceTermsSchema, usesBeyondTerms, OFFERED_SPDX_IDS } from './document.js';
import { document } from './licences.spec-support.js';

const problems = (candidate: object): string[] =>
  licenceDocumentSchema.safeParse(candidate).error?.issues.map(({ path }) => path.join('.')) ?? [];

describe('a licence’s document', () => {
  it('is taken on each of the three grounds', () => {
    expect(problems(document())).toEqual([]);
    expect(problems(document({ basis: { kind: 'spdx', id: 'Apache-2.0' }, evidence: null, expiresAt: null }))).toEqual([]);
    expect(problems(document({ basis: { kind: 'terms', id: 'atelier-terms', version: 2 }, evidence: null }))).toEqual([]);
  });

  it('is the same after a trip over the wire', () =>
    expect(licenceDocumentSchema.parse(JSON.parse(JSON.stringify(document())))).toEqual(document()));

  it.each<[string, object, string]>([
    ['ends before it starts', { expiresAt: document().startsAt }, 'expiresAt'],
    ['has terms of its own and no signed document', { evidence: null }, 'evidence'],
    ['has an SPDX id that the table does not know', { basis: { kind: 'spdx', id: 'Beerware' } }, 'basis'],
    ['is an expression of several ids', { basis: { kind: 'spdx', id: 'MIT OR CC0-1.0' } }, 'basis'],
    ['names more than the public licence grants', { basis: { kind: 'spdx', id: 'CC-BY-NC-4.0' } }, 'uses'],
    ['names no use', { uses: [] }, 'uses'],
    ['names a use twice', { uses: ['training', 'training'] }, 'uses'],
    ['names a use that is none', { uses: ['resale'] }, 'uses.0'],
    ['has a date without a time zone', { startsAt: '2026-01-01T00:00:00' }, 'startsAt'],
    ['has a country that is none', { territory: { kind: 'countries', countries: ['France'] } }, 'territory.countries.0'],
    ['has evidence that is no hash', { evidence: { sha256: 'AB' } }, 'evidence.sha256'],
    ['has no licensor', { licensor: '  ' }, 'licensor'],
    ['has a field too many', { state: 'active' }, ''],
  ])('is refused when it %s', (_, change, path) => expect(problems({ ...document(), ...change })).toEqual([path]));

  it('is named by SPDX’s rules', () => {
    const reference = /^LicenseRef-[A-Za-z0-9.-]+$/;
    expect(licenceExpression(document({ basis: { kind: 'spdx', id: 'MIT' } }))).toBe('MIT');
    expect(licenceExpression(document())).toBe(`LicenseRef-sha256-${'ab'.repeat(32)}`);
    expect(licenceExpression(document({ basis: { kind: 'terms', id: 'atelier-terms', version: 2 } }))).toBe('LicenseRef-atelier-terms-v2');
    expect(licenceExpression(document())).toMatch(reference);
  });

  it('offers what grants something', () => {
    expect(OFFERED_SPDX_IDS).toEqual(expect.arrayContaining(['CC0-1.0', 'CC-BY-4.0', 'MIT']));
    expect(OFFERED_SPDX_IDS).not.toContain('CC-BY-NC-4.0');
  });

  it('has terms with a version', () => {
    const terms = { id: 'atelier-terms', version: 1, title: 'Terms', body: 'The licensor …', uses: ['training'] };
    expect(licenceTermsSchema.safeParse(terms).success).toBe(true);
    expect(licenceTermsSchema.safeParse({ ...terms, version: 0 }).success).toBe(false);
    expect(usesBeyondTerms({ uses: ['training', 'derivatives'] }, { uses: ['training'] })).toEqual(['derivatives']);
  });
});
