import { licenceDocumentSchema } from '@intaglio/domain';
import { documentOf, emptyDraft, withDescription } from './licence-draft.js';

const draft = { ...emptyDraft(new Date('2026-11-23T17:00:00Z')), licensor: ' Studio Verre ', title: 'Agreement', sha256: 'AB'.repeat(32) };

describe('the form of a licence', () => {
  it('makes a document that the API’s own schema takes', () => {
    const document = documentOf({
      ...draft,
      territory: 'countries',
      countries: 'fr, ch IT',
      ends: '2030-01-01',
      evidenceName: 'signed.pdf',
    });
    expect(licenceDocumentSchema.parse(document)).toEqual({
      licensor: 'Studio Verre',
      basis: { kind: 'custom', title: 'Agreement' },
      uses: ['training', 'commercial-output'],
      territory: { kind: 'countries', countries: ['FR', 'CH', 'IT'] },
      startsAt: '2026-11-23T00:00:00Z',
      expiresAt: '2030-01-01T00:00:00Z',
      evidence: { sha256: 'ab'.repeat(32), name: 'signed.pdf' },
      attribution: null,
    });
  });

  it('takes over what a description says, and keeps the rest', () => {
    const described = withDescription(draft, { basis: { kind: 'spdx', id: 'MIT' }, uses: [], evidence: null, files: 3 });
    expect(documentOf(described)).toMatchObject({ basis: { kind: 'spdx', id: 'MIT' }, uses: draft.uses, licensor: 'Studio Verre' });
  });

  it('names the platform’s terms with their version', () => {
    expect(documentOf({ ...draft, kind: 'terms', terms: 'studio-terms@12' }).basis).toEqual({
      kind: 'terms',
      id: 'studio-terms',
      version: 12,
    });
  });

  it('lets the schema refuse custom terms without evidence', () => {
    expect(licenceDocumentSchema.safeParse(documentOf({ ...draft, sha256: '' })).success).toBe(false);
  });
});
