import { CHAIN_TRANSACTION_STATUSES, type ChainTransactionEntity } from '@intaglio/persistence';
import { z } from 'zod';
import { ERROR_CODE_LIST } from '../documents/problem.schema.js';

export const mintView = z
  .strictObject({
    id: z.uuid(),
    generationId: z.uuid(),
    chainId: z.int(),
    status: z.enum(CHAIN_TRANSACTION_STATUSES),
    /** Null until it is signed; a replacement for a higher fee has another hash. */
    transactionHash: z.string().nullable(),
    blockNumber: z.int().nullable(),
    tokenId: z.string().nullable(),
    /** By the receipt; null until it is mined, and where the node gave no receipt. */
    gasUsed: z.int().nullable(),
    errorCode: z.enum(ERROR_CODE_LIST).nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({
    examples: [
      {
        id: '0192f0c4-5b1e-7cc0-8000-000000000201',
        generationId: '0192f0c4-5b1e-7cc0-8000-000000000101',
        chainId: 31337,
        status: 'confirmed',
        transactionHash: `0x${'ab'.repeat(32)}`,
        blockNumber: 42,
        tokenId: '1',
        gasUsed: 612345,
        errorCode: null,
        createdAt: '2026-11-22T15:30:28.123Z',
        updatedAt: '2026-11-22T15:30:31.456Z',
      },
    ],
  });
export type MintView = z.output<typeof mintView>;

export const toMintView = (row: ChainTransactionEntity): MintView => ({
  id: row.id,
  generationId: row.subjectId,
  chainId: row.chainId,
  status: row.status,
  transactionHash: row.transactionHash,
  blockNumber: row.blockNumber === null ? null : Number(row.blockNumber),
  tokenId: typeof row.result?.['tokenId'] === 'string' ? row.result['tokenId'] : null,
  gasUsed: typeof row.result?.['gasUsed'] === 'number' ? row.result['gasUsed'] : null,
  errorCode: row.errorCode,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});
