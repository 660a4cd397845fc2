import { isAuthorised, isEvaluatorAuthorised, type BrandAddress, type Chain } from '@intaglio/chain';
import { DomainError, type BrandId } from '@intaglio/domain';
import {
  findTransaction,
  GenerationEntity,
  type ChainTransactionEntity,
  type Database,
  type TenantTransaction,
} from '@intaglio/persistence';
import { brandRoots, treeModels } from '../../models/brand-roots.js';
import { activeFromMs } from '../../models/model-place.js';
import { NotYet } from '../../pipeline/step.js';
import { onChainBrandId } from './brand-id.js';
import { evaluatorPublication } from './evaluator-publication.js';
import type { MintRequest } from './mint-request.js';

const PUBLICATION_POLL_MS = 400;
const ACTIVATION_POLL_MS = 15_000;
/** A value that was to be valid by now gets this much more time: the chain's clock is not ours. */
const ACTIVATION_GRACE_MS = 60_000;

/**
 * Waits while the model's root, the policy's hash or the evaluator is still on its way into the registry, or announced and not yet active. When none of
 * them is, the contract's own refusal tells more than we could.
 * @throws NotYet
 */
export async function termsAreAuthorised(
  { chain, database }: { readonly chain: Chain; readonly database: Database },
  row: ChainTransactionEntity,
  request: MintRequest,
  registry: string,
): Promise<void> {
  const { brandId, publications } = await database.asTenant(row.tenantId, (transaction) => termsOf(transaction, row, request));
  const authorised = await standingOf(chain, { registry, brandId: onChainBrandId(brandId) }, request);
  const missing = TERMS.filter((term) => !authorised[term]);
  const waits = missing.map((term) => waitFor(publications[term])).filter((wait) => wait !== undefined);
  if (waits.length > 0)
    throw new NotYet(
      new DomainError('service.unavailable', 'The model, the policy or the evaluator is not authorised on chain yet.'),
      Math.max(...waits),
    );
}

const TERMS = ['modelRoot', 'policy', 'evaluator'] as const;
type Term = (typeof TERMS)[number];

async function standingOf(
  chain: Chain,
  brand: BrandAddress,
  { modelRoot, policyHash, evaluatorKey }: MintRequest,
): Promise<Readonly<Record<Term, boolean>>> {
  const standing = await isAuthorised(chain, brand, BigInt(modelRoot), BigInt(policyHash));
  const evaluator = evaluatorKey === undefined || (await isEvaluatorAuthorised(chain, brand, BigInt(evaluatorKey)));
  return { ...standing, evaluator };
}

async function termsOf(
  transaction: TenantTransaction,
  { tenantId, subjectId }: ChainTransactionEntity,
  { modelRoot, evaluatorKey }: MintRequest,
) {
  const generation = await transaction.findOneByOrFail(GenerationEntity, { id: subjectId as GenerationEntity['id'] });
  const publications: Readonly<Record<Term, ChainTransactionEntity | null>> = {
    modelRoot: await publicationOf(transaction, generation.brandId, BigInt(modelRoot)),
    policy: await findTransaction(transaction, tenantId, 'publish-policy', generation.policyId),
    evaluator:
      evaluatorKey === undefined
        ? null
        : (await evaluatorPublication(transaction, { tenantId, brandId: generation.brandId, evaluatorKey })).row,
  };
  return { brandId: generation.brandId, publications };
}

/** The newest, where the brand came back to a root that it had published before. */
async function publicationOf(transaction: TenantTransaction, brandId: BrandId, modelRoot: bigint): Promise<ChainTransactionEntity | null> {
  const roots = await brandRoots(transaction, brandId, await treeModels(transaction, brandId));
  return roots.find((root) => root.modelRoot === modelRoot)?.publication ?? null;
}

function waitFor(publication: ChainTransactionEntity | null): number | undefined {
  if (publication === null || publication.status === 'failed') return undefined;
  if (publication.status !== 'confirmed') return PUBLICATION_POLL_MS;
  return Date.now() < activeFromMs(publication) + ACTIVATION_GRACE_MS ? ACTIVATION_POLL_MS : undefined;
}
