import { spdxGrant, type Obligation } from './spdx-grants.js';
import { wasAccepted, type LicenceState } from './states.js';
import { type LicenceDocument } from './document.js';
import type { LicenceUse } from './uses.js';

/** A licence with what happened to it. Its document's dates and these are all that an answer about any moment needs. */
export interface Licence {
  readonly id: string;
  readonly document: LicenceDocument;
  readonly state: LicenceState;
  /** When the tenant accepted the terms; null where there was nothing to accept, and the document's start counts alone. */
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly revocationReason: string | null;
}

export const WITHHELD_REASONS = [
  'not-accepted',
  'not-started',
  'expired',
  'revoked',
  'use-not-granted',
  'terms-needed',
  'outside-territory',
] as const;
export type WithheldReason = (typeof WITHHELD_REASONS)[number];

export type Permission =
  | { readonly permitted: true; readonly obligations: readonly Obligation[] }
  | { readonly permitted: false; readonly reason: WithheldReason; readonly since: Date | null };

/** A country (ISO 3166-1 alpha-2), or everywhere: what is sold on a public chain is sold everywhere. */
export type Place = string;
export const EVERYWHERE: Place = 'worldwide';

const no = (reason: WithheldReason, since: Date | null = null): Permission => ({ permitted: false, reason, since });

/** Whether the licence was in force at a moment, whatever it allows. A moment at which it ends is the first without it. */
function inForce({ document, state, acceptedAt, revokedAt }: Licence, at: Date): Permission | undefined {
  const [from, until] = [new Date(document.startsAt), document.expiresAt === null ? null : new Date(document.expiresAt)];
  if (!wasAccepted(state) || (acceptedAt !== null && at < acceptedAt)) return no('not-accepted');
  if (at < from) return no('not-started');
  // Of two ends the earlier one is the reason.
  const ends = [
    { reason: 'revoked', since: revokedAt },
    { reason: 'expired', since: until },
  ] as const;
  const past = ends.flatMap(({ reason, since }) => (since !== null && at >= since ? [{ reason, since }] : []));
  const [first] = past.sort((a, b) => a.since.getTime() - b.since.getTime());
  return first === undefined ? undefined : no(first.reason, first.since);
}

function covers({ territory }: LicenceDocument, place: Place): boolean {
  return territory.kind === 'worldwide' || territory.countries.includes(place);
}

/**
 * Does the licence allow this use at this moment in this place? "Valid at mint" and "valid now" are this question with two moments.
 * @param place default: everywhere
 */
export function permits(licence: Licence, use: LicenceUse, at: Date, place: Place = EVERYWHERE): Permission {
  const { basis, uses } = licence.document;
  const grant = basis.kind === 'spdx' ? spdxGrant(basis.id) : undefined;
  const ended = inForce(licence, at);
  if (ended !== undefined) return ended;
  if (basis.kind === 'spdx' && !grant?.uses.includes(use)) return no('terms-needed');
  if (!uses.includes(use)) return no('use-not-granted');
  if (!covers(licence.document, place)) return no('outside-territory');
  return { permitted: true, obligations: grant?.obligations ?? (licence.document.attribution === null ? [] : ['attribution']) };
}

/** All uses at once: the first that is not permitted answers. */
export function permitsAll(licence: Licence, uses: readonly LicenceUse[], at: Date, place: Place = EVERYWHERE): Permission {
  const answers = uses.map((use) => permits(licence, use, at, place));
  return answers.find(({ permitted }) => !permitted) ?? answers[0] ?? { permitted: true, obligations: [] };
}
