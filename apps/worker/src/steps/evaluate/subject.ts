import type { GenerationEntity } from '@intaglio/persistence';
import type { Subject } from '@intaglio/privacy-plugins';

/** What a sealed value of this generation is bound to. */
export const subjectOf = ({ tenantId, brandId, policyId, id }: GenerationEntity): Subject => ({
  tenantId,
  brandId,
  policyId,
  generationId: id,
});
