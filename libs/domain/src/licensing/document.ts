import { z } from 'zod';
import { KNOWN_SPDX_IDS, spdxGrant } from './spdx-grants.js';
import { LICENCE_USES, type LicenceUse } from './uses.js';

const words = (most: number) => z.string().trim().min(1).max(most);
/** UTC, to the second or finer. */
const instant = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const termsId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);
const termsVersion = z.int().min(1).max(1_000_000);
const uses = z
  .array(z.enum(LICENCE_USES))
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'A use is named once.');

/** Countries as ISO 3166-1 alpha-2. */
export const territorySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('worldwide') }),
  z.strictObject({
    kind: z.literal('countries'),
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .min(1)
      .max(249),
  }),
]);

export const evidenceSchema = z.strictObject({
  /** Of the signed document; the document itself stays with the tenant. */
  sha256,
  name: words(200).optional(),
});

const basisSchema = z.discriminatedUnion('kind', [
  /** A public licence, by its SPDX id. */
  z.strictObject({ kind: z.literal('spdx'), id: z.string().max(64) }),
  /** The licensor's own terms: they are in the document that the evidence names. */
  z.strictObject({ kind: z.literal('custom'), title: words(200) }),
  /** Terms that the platform's administrators wrote and the tenant has accepted in this version. */
  z.strictObject({ kind: z.literal('terms'), id: termsId, version: termsVersion }),
]);

/** A licence as it is registered; it never changes, a change is another licence. Which state it is in stands beside it. */
export const licenceDocumentSchema = z
  .strictObject({
    licensor: words(200),
    basis: basisSchema,
    uses,
    territory: territorySchema,
    startsAt: instant,
    /** The first moment at which it does not hold any more; null: without end. */
    expiresAt: instant.nullable(),
    evidence: evidenceSchema.nullable(),
    /** How the licensor wants to be named. */
    attribution: words(500).nullable().default(null),
  })
  .superRefine(({ basis, uses: named, startsAt, expiresAt, evidence }, context) => {
    const refuse = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (expiresAt !== null && Date.parse(expiresAt) <= Date.parse(startsAt)) refuse('expiresAt', 'It ends before it starts.');
    if (basis.kind === 'custom' && evidence === null) refuse('evidence', 'Custom terms need the SHA-256 of the signed document.');
    if (basis.kind !== 'spdx') return;
    const grant = spdxGrant(basis.id);
    if (grant === undefined)
      refuse('basis', 'What this SPDX id allows is not known here: register the terms as custom, with their document.');
    else if (!named.every((use) => grant.uses.includes(use)))
      refuse('uses', `${basis.id} does not grant this (${grant.withheld.join(', ')}): the licensor’s own terms are needed.`);
  });
export type LicenceDocument = z.output<typeof licenceDocumentSchema>;
export type Territory = z.output<typeof territorySchema>;

/** A template of terms: each change is a new version, and an acceptance is of one version. */
export const licenceTermsSchema = z.strictObject({
  id: termsId,
  version: termsVersion,
  title: words(200),
  body: words(100_000),
  /** The most that a licence under these terms may name. */
  uses,
});
export type LicenceTerms = z.output<typeof licenceTermsSchema>;

/** Uses that a licence names and its terms do not give; a licence under terms is registered only when there is none. */
export const usesBeyondTerms = ({ uses: named }: Pick<LicenceDocument, 'uses'>, terms: Pick<LicenceTerms, 'uses'>): LicenceUse[] =>
  named.filter((use) => !terms.uses.includes(use));

export const revokeLicenceSchema = z.strictObject({
  reason: words(500),
  /** Digest of what the revocation touches, as it was shown to whoever confirms it. */
  impact: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type RevokeLicence = z.output<typeof revokeLicenceSchema>;

/** The table's SPDX ids, for a form to offer. */
export const OFFERED_SPDX_IDS = KNOWN_SPDX_IDS.filter((id) => spdxGrant(id)!.withheld.length === 0);

/** An SPDX licence expression of one id; what has none is a `LicenseRef-` (SPDX 2.3, annex D) that names its document or its terms. */
export function licenceExpression({ basis, evidence }: Pick<LicenceDocument, 'basis' | 'evidence'>): string {
  if (basis.kind === 'spdx') return basis.id;
  return basis.kind === 'terms' ? `LicenseRef-${basis.id}-v${basis.version}` : `LicenseRef-sha256-${evidence!.sha256}`;
}
