import { holds, revokedOf } from '@intaglio/chain/verify';
import { DomainError, reasonInWords } from '@intaglio/domain';
import { GenerationEntity, modelStanding, type ChainTransactionEntity, type Database, type TenantTransaction } from '@intaglio/persistence';
import { Unwanted } from '../mints/kinds/transaction-kind.js';
import { brandRoots, treeModels } from './brand-roots.js';

/**
 * Whether pieces of the model may be minted at this moment: it is not revoked, and every licence that it rests on still carries a mint. What was minted
 * before stays what it is.
 * @throws DomainError `model.revoked` | `model.flagged`
 */
export async function assertMintable(transaction: TenantTransaction, modelId: GenerationEntity['modelId']): Promise<void> {
  const { revokedAt, flags } = await modelStanding(transaction, modelId, new Date());
  if (revokedAt !== null) throw new DomainError('model.revoked');
  const [flag] = flags;
  if (flag) throw new DomainError('model.flagged', `A licence that the model rests on ${reasonInWords(flag.reason)}.`);
}

/**
 * The last look before a mint is signed: neither the model nor another one under the proof's root is revoked.
 * @throws Unwanted
 */
export async function mintIsWanted(database: Database, { tenantId, subjectId }: ChainTransactionEntity, modelRoot: bigint): Promise<void> {
  await database.asTenant(tenantId, async (transaction) => {
    const generation = await transaction.findOneByOrFail(GenerationEntity, { id: subjectId as GenerationEntity['id'] });
    try {
      await assertMintable(transaction, generation.modelId);
    } catch (error) {
      if (error instanceof DomainError) throw new Unwanted(error);
      throw error;
    }
    await rootStands(transaction, generation.brandId, modelRoot);
  });
}

/** The registry would say the same once it knows; a mint that races with a revocation is not even sent. */
async function rootStands(transaction: TenantTransaction, brandId: GenerationEntity['brandId'], modelRoot: bigint): Promise<void> {
  const models = await treeModels(transaction, brandId);
  const root = (await brandRoots(transaction, brandId, models)).find((candidate) => candidate.modelRoot === modelRoot);
  if (root === undefined || revokedOf(models).every((version) => !holds(root, version))) return;
  const detail =
    'A model under the root that this piece was proven for was revoked. Try again: it will be proven for the brand’s new root.';
  throw new Unwanted({ code: 'chain.reverted', detail });
}
