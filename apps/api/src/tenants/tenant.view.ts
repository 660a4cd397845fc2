import type { TenantEntity } from '@intaglio/persistence';
import { z } from 'zod';

const example = {
  id: '0192f0c4-5b1e-7cc0-8000-0000000000a1',
  name: 'Maison Aurelle',
  slug: 'maison-aurelle',
  createdAt: '2026-11-22T15:30:28.123Z',
};

export const tenantView = z
  .strictObject({ id: z.uuid(), name: z.string(), slug: z.string(), createdAt: z.iso.datetime() })
  .meta({ examples: [example] });
export type TenantView = z.output<typeof tenantView>;

export const createdTenantView = z
  .strictObject({
    tenant: tenantView,
    apiKey: z.strictObject({ id: z.uuid(), name: z.string(), key: z.string() }),
    /** Where the request named an owner: the token is for them, shown once. */
    invitation: z.strictObject({ id: z.uuid(), token: z.string() }).optional(),
  })
  .meta({
    examples: [
      {
        tenant: example,
        apiKey: { id: '0192f0c4-5b1e-7cc0-8000-0000000000b1', name: 'first key', key: 'ik_0a1b2c3d4e5f_QmFzZTY0dXJsLXNlY3JldC1vZi0yNC0' },
      },
    ],
  });
export type CreatedTenantView = z.output<typeof createdTenantView>;

export const toTenantView = ({ id, name, slug, createdAt }: TenantEntity): TenantView => ({
  id,
  name,
  slug,
  createdAt: createdAt.toISOString(),
});
