import { z } from 'zod';

export const piecesOfFileView = z
  .strictObject({ items: z.array(z.strictObject({ chainId: z.string(), collection: z.string(), tokenId: z.string() })) })
  .meta({ examples: [{ items: [{ chainId: '31337', collection: '0x5FbDB2315678afecb367f032d93F642f64180aa3', tokenId: '1' }] }] });
export type PiecesOfFileView = z.output<typeof piecesOfFileView>;
