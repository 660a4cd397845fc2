import { maisonAurelle } from '@intaglio/generator';
import type { BrandEntity } from '@intaglio/persistence';
import { z } from 'zod';

/** A kit as `createBrandSchema` takes it; the same document that hashes to `styleKitHash`. */
export const exampleStyleKit = { ...maisonAurelle };

export const brandView = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    slug: z.string(),
    styleKit: z.record(z.string(), z.unknown()),
    styleKitHash: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
        name: 'Maison Aurelle',
        slug: 'maison-aurelle',
        styleKit: exampleStyleKit,
        styleKitHash: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
        createdAt: '2026-11-22T15:30:28.123Z',
      },
    ],
  });
export type BrandView = z.output<typeof brandView>;

export const toBrandView = ({ id, name, slug, styleKit, styleKitHash, createdAt }: BrandEntity): BrandView => ({
  id,
  name,
  slug,
  styleKit,
  styleKitHash,
  createdAt: createdAt.toISOString(),
});
