import { z } from 'zod';

/** What anyone needs to verify pieces of this platform; each part can be had from elsewhere, by whoever would rather trust somebody else. */
export const sourcesView = z
  .strictObject({
    chainId: z.string(),
    /** The platform's registry on that chain; null until its contracts are known. */
    registry: z.string().nullable(),
    /** JSON-RPC of a node that a browser may ask; null when this deployment names none. */
    node: z.url().nullable(),
    /** Assets lie under `<gateway>/ipfs/<cid>`. */
    gateway: z.url(),
    /** The published verification keys, as `parseVerificationKey` takes them; null where there is none. */
    keys: z.strictObject({ mint: z.record(z.string(), z.unknown()), attested: z.record(z.string(), z.unknown()).nullable() }),
  })
  .meta({
    examples: [
      {
        chainId: '31337',
        registry: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
        node: 'https://chain.example',
        gateway: 'https://api.example.com',
        keys: { mint: { circuit: 'mint', curve: 'bn254' }, attested: null },
      },
    ],
  });
export type SourcesView = z.output<typeof sourcesView>;
