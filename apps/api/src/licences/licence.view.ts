import {
  LICENCE_STATES,
  licenceDocumentSchema,
  licenceTermsSchema,
  reasonInWords,
  type Flag,
  type LicenceDocument,
  type LicenceState,
} from '@intaglio/domain';
import type { LicenceEntity, LicenceTermsEntity } from '@intaglio/persistence';
import { z } from 'zod';

export const exampleDocument = {
  licensor: 'Studio Verre',
  basis: { kind: 'custom', title: 'Licence agreement 2026-014' },
  uses: ['training', 'commercial-output'],
  territory: { kind: 'worldwide' },
  startsAt: '2026-01-01T00:00:00Z',
  expiresAt: '2036-01-01T00:00:00Z',
  evidence: { sha256: 'a'.repeat(64) },
  attribution: 'Studio Verre',
} satisfies LicenceDocument;
export const exampleTerms = {
  id: 'studio-terms',
  version: 1,
  title: 'Studio terms',
  body: 'The licensor allows …',
  uses: ['training' as const],
};

export const licenceView = z
  .strictObject({
    id: z.uuid(),
    document: licenceDocumentSchema,
    /** As of now: a licence whose end has come is `expired`. */
    state: z.enum(LICENCE_STATES),
    acceptedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    revocationReason: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: '0192f0c4-5b1e-7cc0-8000-0000000000f1',
        document: exampleDocument,
        state: 'active',
        acceptedAt: null,
        revokedAt: null,
        revocationReason: null,
        createdAt: '2026-11-22T15:30:28.123Z',
      },
    ],
  });
export type LicenceView = z.output<typeof licenceView>;

/** Nothing runs when a licence ends: its row says `active` until somebody asks for the date. */
export const presentState = ({ state, expiresAt }: Pick<LicenceEntity, 'state' | 'expiresAt'>, now: Date): LicenceState =>
  state === 'active' && expiresAt !== null && expiresAt <= now ? 'expired' : state;

export function toLicenceView(row: LicenceEntity, now = new Date()): LicenceView {
  const { id, document, acceptedAt, revokedAt, revocationReason, createdAt } = row;
  return {
    ...{ id, document, revocationReason },
    state: presentState(row, now),
    acceptedAt: acceptedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}

export const termsView = licenceTermsSchema.extend({ createdAt: z.iso.datetime() }).meta({
  examples: [{ ...exampleTerms, createdAt: '2026-11-22T15:30:28.123Z' }],
});
export type TermsView = z.output<typeof termsView>;

export const toTermsView = ({ id, version, title, body, uses, createdAt }: LicenceTermsEntity): TermsView => ({
  ...{ id, version, title, body, uses },
  createdAt: createdAt.toISOString(),
});

/** A licence that does not carry what rests on it, and why. */
export const flagView = z.strictObject({
  licenceId: z.uuid(),
  /** What is not allowed any more: training on the items, or minting pieces of a model that was trained on them. */
  deed: z.enum(['train', 'mint']),
  reason: z.string(),
  words: z.string(),
  since: z.iso.datetime().nullable(),
  revocationReason: z.string().nullable(),
  /** How many items stand under it. */
  items: z.int(),
});
export type FlagView = z.output<typeof flagView>;

export const toFlagView = ({ since, ...flag }: Flag): FlagView => ({
  ...flag,
  words: `The licence ${reasonInWords(flag.reason)}.`,
  since: since?.toISOString() ?? null,
});
