import fc from 'fast-check';
import type { LicenceDocument } from './document.js';
import type { Licence } from './permits.js';
import { LICENCE_USES } from './uses.js';

export const DAY_MS = 86_400_000;
export const day = (number: number): Date => new Date(Date.UTC(2026, 0, 1) + number * DAY_MS);

export const document = (changes: Partial<LicenceDocument> = {}): LicenceDocument => ({
  licensor: 'Atelier Aurel',
  basis: { kind: 'custom', title: 'Agreement of January' },
  uses: [...LICENCE_USES],
  territory: { kind: 'worldwide' },
  startsAt: day(10).toISOString(),
  expiresAt: day(100).toISOString(),
  evidence: { sha256: 'ab'.repeat(32) },
  attribution: null,
  ...changes,
});

export const licence = (changes: Partial<Licence> = {}): Licence => ({
  id: 'l1',
  document: document(),
  state: 'active',
  acceptedAt: null,
  revokedAt: null,
  revocationReason: null,
  ...changes,
});

/** Days 0 to 200, so that dates meet and cross. */
export const anyDay = fc.integer({ min: 0, max: 200 }).map(day);

const anyDocument = fc
  .record({
    uses: fc.subarray([...LICENCE_USES], { minLength: 1 }),
    startsAt: anyDay,
    lastsDays: fc.option(fc.integer({ min: 1, max: 100 })),
    countries: fc.option(fc.subarray(['FR', 'DE', 'CH'], { minLength: 1 })),
    id: fc.option(fc.constantFrom('MIT', 'CC-BY-4.0', 'CC-BY-NC-4.0')),
  })
  .map(({ uses, startsAt, lastsDays, countries, id }): LicenceDocument =>
    document({
      uses,
      startsAt: startsAt.toISOString(),
      expiresAt: lastsDays === null ? null : new Date(startsAt.getTime() + lastsDays * DAY_MS).toISOString(),
      territory: countries === null ? { kind: 'worldwide' } : { kind: 'countries', countries },
      ...(id === null ? {} : { basis: { kind: 'spdx', id } }),
    }),
  );

export const anyLicence = (id: string): fc.Arbitrary<Licence> =>
  fc.record({
    id: fc.constant(id),
    document: anyDocument,
    state: fc.constantFrom('draft', 'offered', 'active', 'expired'),
    acceptedAt: fc.option(anyDay),
    revokedAt: fc.constant(null),
    revocationReason: fc.constant(null),
  });

export const revoked = (from: Licence, revokedAt: Date): Licence => ({
  ...from,
  state: 'revoked',
  revokedAt,
  revocationReason: 'The licensor has withdrawn.',
});
