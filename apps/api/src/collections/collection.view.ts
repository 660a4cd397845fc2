import type { CollectionEntity } from '@intaglio/persistence';
import { z } from 'zod';

export const collectionView = z
  .strictObject({
    id: z.uuid(),
    brandId: z.uuid(),
    name: z.string(),
    symbol: z.string(),
    royaltyBps: z.int(),
    /** Null until the deployment is mined. */
    address: z.string().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: '0192f0c4-5b1e-7cc0-8000-0000000000f1',
        brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1',
        name: 'Guilloché I',
        symbol: 'GUI1',
        royaltyBps: 500,
        address: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
        createdAt: '2026-11-22T15:30:28.123Z',
      },
    ],
  });
export type CollectionView = z.output<typeof collectionView>;

export const toCollectionView = ({ id, brandId, name, symbol, royaltyBps, address, createdAt }: CollectionEntity): CollectionView => ({
  id,
  brandId,
  name,
  symbol,
  royaltyBps,
  address,
  createdAt: createdAt.toISOString(),
});
