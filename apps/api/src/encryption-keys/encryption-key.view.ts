import { encryptionKeyIdSchema } from '@intaglio/domain';
import type { KeptKey } from '@intaglio/persistence';
import { z } from 'zod';

const id = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const keyIdSchema = encryptionKeyIdSchema.meta({ examples: [id] });

export const encryptionKeyView = z
  .strictObject({
    /** SHA-256 of the message's bytes. */
    id: encryptionKeyIdSchema,
    brandId: z.uuid(),
    /** Inputs under this key that were accepted; a removed key keeps the number. */
    answersGiven: z.int(),
    /** Of the brand's newest policy; null where that takes no encrypted inputs. */
    limit: z.int().nullable(),
    remaining: z.int().nullable(),
    createdAt: z.iso.datetime(),
    removedAt: z.iso.datetime().nullable(),
  })
  .meta({
    examples: [
      {
        id,
        brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
        answersGiven: 12,
        limit: 50,
        remaining: 38,
        createdAt: '2026-11-22T15:30:28.123Z',
        removedAt: null,
      },
    ],
  });
export type EncryptionKeyView = z.output<typeof encryptionKeyView>;

/** @param limit answers that the brand's newest policy allows to a key */
export const toEncryptionKeyView = (key: KeptKey, limit: number | undefined): EncryptionKeyView => ({
  id: key.id,
  brandId: key.brandId,
  answersGiven: key.answers,
  limit: limit ?? null,
  remaining: limit === undefined ? null : Math.max(0, limit - key.answers),
  createdAt: key.createdAt.toISOString(),
  removedAt: key.removedAt?.toISOString() ?? null,
});
