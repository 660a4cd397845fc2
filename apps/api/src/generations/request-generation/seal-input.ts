import { randomBytes } from 'node:crypto';
import type { GenerationId, GenerationInput, TenantId } from '@intaglio/domain';
import type { Sealer } from '@intaglio/persistence';
import { randomFieldElement } from '../../field/field-element.js';

const SEED_BYTES = 32;

/** The input with the randomness of its evaluation, drawn once: a worker that resumes computes the same piece and the same commitment. */
export function sealInput(sealer: Sealer, tenantId: TenantId, row: GenerationId, input: GenerationInput): Buffer {
  const document = { ...input, inputSalt: randomFieldElement().toString(), latentSeed: randomBytes(SEED_BYTES).toString('hex') };
  return sealer.seal({ tenantId, table: 'generations', column: 'input_sealed', row }, Buffer.from(JSON.stringify(document)));
}
