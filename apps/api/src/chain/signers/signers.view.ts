import { z } from 'zod';

/** How the chain stands, as its node says, and the accounts that mint there. */
export const signersView = z
  .strictObject({
    chainId: z.int(),
    /** Null when the node does not answer. */
    head: z.strictObject({ block: z.int(), at: z.iso.datetime(), gasPriceWei: z.string() }).nullable(),
    items: z.array(
      z.strictObject({
        address: z.string(),
        /** Wei; null when the node does not answer. */
        balance: z.string().nullable(),
        /** The next one that this platform gives out. */
        nextNonce: z.int(),
        /** The next one that the chain takes: what lies between the two is under way, or stuck. */
        nonceOnChain: z.int().nullable(),
      }),
    ),
    /** Of this tenant: mints that are not confirmed, and since when the oldest waits. */
    waiting: z.strictObject({ count: z.int(), since: z.iso.datetime().nullable() }),
  })
  .meta({
    examples: [
      {
        chainId: 31337,
        head: { block: 1042, at: '2026-11-22T15:30:28.000Z', gasPriceWei: '1000000000' },
        items: [
          { address: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', balance: '9993126000000000000000', nextNonce: 57, nonceOnChain: 57 },
        ],
        waiting: { count: 0, since: null },
      },
    ],
  });
export type SignersView = z.output<typeof signersView>;
