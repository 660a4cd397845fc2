import { SCOPES } from '@intaglio/domain';
import { z } from 'zod';

const id = '0192f0c4-5b1e-7cc0-8000-0000000000b1';

export const apiKeyView = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    /** The key's public part: what it begins with. */
    prefix: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: z.iso.datetime(),
    /** To the hour. */
    lastUsedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({
    examples: [
      {
        ...{ id, name: 'shop', prefix: 'ik_0a1b2c3d4e5f', scopes: ['generations:read', 'generations:write'] },
        ...{ createdAt: '2026-11-22T15:30:28.123Z', lastUsedAt: '2026-11-22T16:00:00.000Z', expiresAt: null, revokedAt: null },
      },
    ],
  });
export type ApiKeyView = z.output<typeof apiKeyView>;

export const issuedApiKeyView = z
  .strictObject({ id: z.uuid(), name: z.string(), key: z.string() })
  .meta({ examples: [{ id, name: 'shop', key: 'ik_0a1b2c3d4e5f_QmFzZTY0dXJsLXNlY3JldC1vZi0yNC0' }] });
export type IssuedApiKeyView = z.output<typeof issuedApiKeyView>;
