import { LICENCE_USES, type LicenceUse } from './uses.js';

export type Obligation = 'attribution' | 'notice';
/** Why a public licence is not taken as a grant without terms of the licensor's own. */
export type Withheld = 'non-commercial' | 'no-derivatives' | 'share-alike';

export interface SpdxGrant {
  readonly uses: readonly LicenceUse[];
  readonly obligations: readonly Obligation[];
  readonly withheld: readonly Withheld[];
}

const free = (...obligations: Obligation[]): SpdxGrant => ({ uses: LICENCE_USES, obligations, withheld: [] });
const kept = (...withheld: Withheld[]): SpdxGrant => ({ uses: [], obligations: [], withheld });
const versions = (id: string, numbers: string): string[] => numbers.split(' ').map((number) => `${id}-${number}`);
const eitherWay = (id: string, numbers: string): string[] => versions(id, numbers).flatMap((name) => [`${name}-only`, `${name}-or-later`]);

const CC = '1.0 2.0 2.5 3.0 4.0';
const FAMILIES: readonly (readonly [readonly string[], SpdxGrant])[] = [
  [['CC0-1.0', 'PDDL-1.0', 'Unlicense', '0BSD', 'MIT-0'], free()],
  [[...versions('CC-BY', CC), 'ODC-By-1.0'], free('attribution')],
  [['MIT', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'ISC', 'Zlib', 'BSL-1.0', 'UPL-1.0'], free('notice')],
  [
    [...versions('CC-BY-SA', CC), 'ODbL-1.0', ...versions('MPL', '1.1 2.0'), ...versions('EPL', '1.0 2.0'), 'EUPL-1.2'],
    kept('share-alike'),
  ],
  [
    [...eitherWay('GPL', '2.0 3.0'), ...eitherWay('LGPL', '2.1 3.0'), ...eitherWay('AGPL', '3.0'), ...eitherWay('GFDL', '1.3')],
    kept('share-alike'),
  ],
  [versions('CC-BY-NC', CC), kept('non-commercial')],
  [versions('CC-BY-NC-SA', CC), kept('non-commercial', 'share-alike')],
  // Version 1.0 of this one wrote its name the other way round.
  [['CC-BY-ND-NC-1.0', ...versions('CC-BY-NC-ND', CC)], kept('non-commercial', 'no-derivatives')],
  [versions('CC-BY-ND', CC), kept('no-derivatives')],
];
const GRANTS: ReadonlyMap<string, SpdxGrant> = new Map(FAMILIES.flatMap(([ids, grant]) => ids.map((id) => [id, grant] as const)));

/**
 * What a public licence is taken to grant, by its SPDX id (case as in the list). Sources: the licences' texts at https://spdx.org/licenses/, and Creative
 * Commons, "Using CC-licensed works for AI training" (2025). The rule, on the careful side: where anyone may copy, adapt and sell for any purpose, all
 * three uses are granted; where a condition would have to follow the model or its outputs (share-alike, no derivatives, not commercial), none is.
 * Limits: it is a rule of this platform and no legal advice; trade marks, moral rights and the rights of people shown are not looked at; whether the
 * licensor had the rights to give nobody checks here.
 * @returns undefined for an id that is not in the table, also for expressions with AND, OR or WITH: terms of the licensor's own are needed then
 */
export const spdxGrant = (id: string): SpdxGrant | undefined => GRANTS.get(id);

/** Every id of the table, sorted. */
export const KNOWN_SPDX_IDS: readonly string[] = [...GRANTS.keys()].sort();
