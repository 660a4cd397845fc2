import { hkdfSync } from 'node:crypto';
import { createEvaluator, type Evaluator } from '@intaglio/chain';
import type { BrandId, TenantId } from '@intaglio/domain';

const INFO = 'intaglio.evaluator.v1';
const SECRET_BYTES = 32;

export interface EvaluatedBrand {
  readonly tenantId: TenantId;
  readonly brandId: BrandId;
}

/** As whom the service vouches for a brand's encrypted evaluations. */
export type EvaluatorOf = (brand: EvaluatedBrand) => Evaluator;

/**
 * Each brand has an evaluator of its own, so that what is signed for one can be minted under no other (docs/adr/0010). Its secret is HKDF-SHA-256 (RFC 5869) of
 * the root, salted with the brand's ids: nothing is stored, and another root is another evaluator for every brand.
 * @param root 32 bytes
 */
export const evaluatorsOf =
  (root: Uint8Array): EvaluatorOf =>
  ({ tenantId, brandId }) =>
    createEvaluator(new Uint8Array(hkdfSync('sha256', root, `${tenantId}/${brandId}`, INFO, SECRET_BYTES)));
