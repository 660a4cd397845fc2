import type { Tone } from '../../components/state-word.js';
import { licences as text } from '../../messages/licences.js';
import type { LicenceDocument, LicenceState } from './types.js';

export const TONES: Record<LicenceState, Tone> = {
  draft: 'waiting',
  offered: 'waiting',
  active: 'good',
  expired: 'ended',
  revoked: 'wrong',
};

/** What the licence rests on, in a few words. */
export function basisInWords(basis: LicenceDocument['basis']): string {
  if (basis.kind === 'spdx') return text.basis.spdx(basis.id);
  return basis.kind === 'custom' ? text.basis.custom(basis.title) : text.basis.terms(basis.id, basis.version);
}

const lists = new Intl.ListFormat(undefined, { style: 'narrow', type: 'unit' });
const regions = new Intl.DisplayNames(undefined, { type: 'region' });

export const usesInWords = (uses: LicenceDocument['uses']): string => lists.format(uses.map((use) => text.uses[use]));

export const territoryInWords = (territory: LicenceDocument['territory']): string =>
  territory.kind === 'worldwide' ? text.worldwide : lists.format(territory.countries.map((code) => regions.of(code) ?? code));

const DAY_MS = 86_400_000;
/** Whole days from now to then; negative when it is over. */
export const daysUntil = (at: string, now = Date.now()): number => Math.ceil((new Date(at).getTime() - now) / DAY_MS);
/** From this many days before the end on somebody should know. */
export const SOON_DAYS = 30;
