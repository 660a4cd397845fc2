import { buildMintTransaction, findMint, type Chain } from '@intaglio/chain';
import type { GenerationState } from '@intaglio/domain';
import {
  checkpointStep,
  eraseSealedSteps,
  GenerationEntity,
  moveGeneration,
  type ChainTransactionEntity,
  type Database,
  type GenerationChange,
  type TenantTransaction,
} from '@intaglio/persistence';
import type { Metrics } from '@intaglio/runtime';
import { audit, generationTarget } from '../../audit.js';
import { mintIsWanted } from '../../models/still-wanted.js';
import { termsAreAuthorised } from './authorised-terms.js';
import { mintOrder, mintRequestSchema } from './mint-request.js';
import type { TransactionKind } from './transaction-kind.js';

export interface MintPorts {
  readonly chain: Chain;
  readonly database: Database;
  readonly metrics: Metrics;
}

/** One piece. The token's id is its input commitment, so it can't be minted twice whatever happens here. */
export const mintKind = (ports: MintPorts): TransactionKind => ({
  kind: 'mint',
  doneWhen: [],
  prepare: async (row, { registry }) => {
    const request = mintRequestSchema.parse(row.request);
    await mintIsWanted(ports.database, row, BigInt(request.modelRoot));
    await termsAreAuthorised(ports, row, request, registry);
    return buildMintTransaction(mintOrder(ports.chain.chainId, request));
  },
  find: (row) => findOwnMint(ports.chain, row),
  confirmed: async (transaction, row, { transactionHash, blockNumber, receipt }) => {
    const { inputCommitment: tokenId, collection } = mintRequestSchema.parse(row.request);
    const result = { tokenId, blockNumber: Number(blockNumber), ...(receipt ? { gasUsed: Number(receipt.gasUsed) } : {}) };
    const generation = await lockGeneration(transaction, row);
    const durationMs = Date.now() - row.createdAt.getTime();
    const checkpoint = { step: 'mint' as const, output: { ...result, transactionHash, collection }, startedAt: row.createdAt, durationMs };
    await checkpointStep(transaction, row.tenantId, generation.id, generation.attempt, checkpoint);
    await end(transaction, generation, 'minted', { tokenId, ...(transactionHash === null ? {} : { transactionHash }) });
    await eraseSealedSteps(transaction, generation.id);
    const context = { tokenId, collection, blockNumber: Number(blockNumber), ...(transactionHash === null ? {} : { transactionHash }) };
    await audit(transaction, { tenantId: row.tenantId, action: 'generation.minted', target: generationTarget(generation.id), context });
    ports.metrics.steps.observe({ step: 'mint' }, durationMs / 1000);
    ports.metrics.ends.inc({ state: 'minted' });
    return result;
  },
  failed: async (transaction, row, { code, detail }) => {
    const generation = await lockGeneration(transaction, row);
    await end(transaction, generation, 'failed', { errorCode: code, errorDetail: detail });
    await audit(transaction, {
      tenantId: row.tenantId,
      action: 'generation.failed',
      target: generationTarget(generation.id),
      context: { code },
    });
    ports.metrics.ends.inc({ state: 'failed' });
  },
});

/**
 * The piece, if this very row's mint made it. Another mint of the same input, to somebody else or with other documents, is not ours: that one stands,
 * and ours is refused.
 */
async function findOwnMint(chain: Chain, row: ChainTransactionEntity) {
  const { collection, inputCommitment, recipient, deadline } = mintRequestSchema.parse(row.request);
  const found = await findMint(chain, collection, BigInt(inputCommitment));
  const ours = found?.recipient.toLowerCase() === recipient.toLowerCase() && found.deadline === BigInt(deadline);
  return ours ? { transactionHash: found.txHash, blockNumber: found.blockNumber } : undefined;
}

const lockGeneration = (transaction: TenantTransaction, { subjectId }: ChainTransactionEntity): Promise<GenerationEntity> =>
  transaction.findOneOrFail(GenerationEntity, { where: { id: subjectId as GenerationEntity['id'] }, lock: { mode: 'pessimistic_write' } });

const end = (
  transaction: TenantTransaction,
  { id, attempt, state }: GenerationEntity,
  to: GenerationState,
  change: GenerationChange,
): Promise<void> => moveGeneration(transaction, { id, attempt, from: state, to }, change);
