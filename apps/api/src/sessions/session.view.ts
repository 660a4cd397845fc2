import { ROLE_LIST, SCOPES } from '@intaglio/domain';
import { z } from 'zod';

export const sessionView = z
  .strictObject({
    person: z.strictObject({ id: z.uuid(), email: z.string().nullable(), name: z.string().nullable(), platformAdmin: z.boolean() }),
    /** Named in X-Intaglio-Tenant by whoever works for several. */
    tenants: z.array(
      z.strictObject({
        id: z.uuid(),
        slug: z.string(),
        name: z.string(),
        roles: z.array(z.enum(ROLE_LIST)),
        scopes: z.array(z.enum(SCOPES)),
      }),
    ),
    /** To be sent as X-CSRF-Token with everything that changes something. */
    csrfToken: z.string(),
    expiresAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        person: { id: '0192f0c4-5b1e-7cc0-8000-0000000000d1', email: 'ada@aurelle.example', name: 'Ada Aurelle', platformAdmin: false },
        tenants: [
          {
            id: '0192f0c4-5b1e-7cc0-8000-000000000001',
            slug: 'maison-aurelle',
            name: 'Maison Aurelle',
            roles: ['auditor'],
            scopes: ['audit:read'],
          },
        ],
        csrfToken: 'c2Vzc2lvbi1ib3VuZC10b2tlbg',
        expiresAt: '2026-11-23T03:30:28.123Z',
      },
    ],
  });
export type SessionView = z.output<typeof sessionView>;
