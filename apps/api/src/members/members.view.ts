import { ROLE_LIST } from '@intaglio/domain';
import { z } from 'zod';

const roles = z.array(z.enum(ROLE_LIST));
const at = '2026-11-22T15:30:28.123Z';

export const memberView = z
  .strictObject({ id: z.uuid(), email: z.string().nullable(), name: z.string().nullable(), roles, createdAt: z.iso.datetime() })
  .meta({
    examples: [
      { id: '0192f0c4-5b1e-7cc0-8000-0000000000d2', email: 'ada@aurelle.example', name: 'Ada Aurelle', roles: ['owner'], createdAt: at },
    ],
  });
export type MemberView = z.output<typeof memberView>;

const invitation = {
  ...{ id: z.uuid(), email: z.string(), roles, createdAt: z.iso.datetime(), expiresAt: z.iso.datetime() },
  ...{ acceptedAt: z.iso.datetime().nullable(), revokedAt: z.iso.datetime().nullable() },
};
const exampleInvitation = {
  ...{ id: '0192f0c4-5b1e-7cc0-8000-0000000000d3', email: 'ben@aurelle.example', roles: ['developer'] },
  ...{ createdAt: at, expiresAt: '2026-11-29T15:30:28.123Z', acceptedAt: null, revokedAt: null },
};
export const invitationView = z.strictObject(invitation).meta({ examples: [exampleInvitation] });
export type InvitationView = z.output<typeof invitationView>;

/** The token is shown here and kept as a hash only: it is for the person invited, by whatever way the tenant trusts. */
export const sentInvitationView = z
  .strictObject({ ...invitation, token: z.string() })
  .meta({ examples: [{ ...exampleInvitation, token: 'inv_dG9rZW4tb2YtMzItcmFuZG9tLWJ5dGVzLWZvci1iZW4' }] });
export type SentInvitationView = z.output<typeof sentInvitationView>;

export const joinedView = z.strictObject({ tenantId: z.uuid(), memberId: z.uuid(), roles }).meta({
  examples: [{ tenantId: '0192f0c4-5b1e-7cc0-8000-000000000001', memberId: '0192f0c4-5b1e-7cc0-8000-0000000000d2', roles: ['developer'] }],
});
export type JoinedView = z.output<typeof joinedView>;
