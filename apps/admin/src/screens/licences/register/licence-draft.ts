import type { LicenceDraft, LicenceUse, NewLicence } from '../types.js';

/** The form as it stands: everything text until it is sent. */
export interface Draft {
  readonly kind: 'spdx' | 'custom' | 'terms';
  readonly spdxId: string;
  readonly title: string;
  /** `id@version` of the platform's terms. */
  readonly terms: string;
  readonly licensor: string;
  readonly attribution: string;
  readonly uses: readonly LicenceUse[];
  readonly territory: 'worldwide' | 'countries';
  readonly countries: string;
  /** Days, `2026-01-31`, at their beginning in UTC. */
  readonly starts: string;
  readonly ends: string;
  readonly sha256: string;
  readonly evidenceName: string;
}

const DAY_LENGTH = 10;

export const emptyDraft = (now = new Date()): Draft => ({
  ...{ kind: 'custom', spdxId: 'CC-BY-4.0', title: '', terms: '', licensor: '', attribution: '' },
  ...{ uses: ['training', 'commercial-output'], territory: 'worldwide', countries: '' },
  ...{ starts: now.toISOString().slice(0, DAY_LENGTH), ends: '', sha256: '', evidenceName: '' },
});

/** What a description said, over what the form holds. */
export const withDescription = (draft: Draft, { basis, uses, evidence }: LicenceDraft): Draft => ({
  ...draft,
  ...(basis.kind === 'spdx' ? { kind: 'spdx' as const, spdxId: basis.id } : { kind: 'custom' as const, title: basis.title }),
  uses: uses.length > 0 ? uses : draft.uses,
  sha256: evidence?.sha256 ?? draft.sha256,
});

const startOf = (date: string): string => `${date}T00:00:00Z`;

function basisOf({ kind, spdxId, title, terms }: Draft): NewLicence['basis'] {
  if (kind === 'spdx') return { kind, id: spdxId };
  if (kind === 'custom') return { kind, title: title.trim() };
  const at = terms.lastIndexOf('@');
  return { kind, id: terms.slice(0, at), version: Number(terms.slice(at + 1)) };
}

export const documentOf = (draft: Draft): NewLicence => ({
  licensor: draft.licensor.trim(),
  basis: basisOf(draft),
  uses: [...draft.uses],
  territory:
    draft.territory === 'worldwide'
      ? { kind: 'worldwide' }
      : { kind: 'countries', countries: draft.countries.toUpperCase().match(/[A-Z]{2}/g) ?? [] },
  startsAt: startOf(draft.starts),
  expiresAt: draft.ends === '' ? null : startOf(draft.ends),
  evidence:
    draft.sha256 === ''
      ? null
      : { sha256: draft.sha256.trim().toLowerCase(), ...(draft.evidenceName !== '' && { name: draft.evidenceName }) },
  attribution: draft.attribution.trim() || null,
});
