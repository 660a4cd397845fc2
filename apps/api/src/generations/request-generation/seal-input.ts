import { randomBytes } from 'node:crypto';
import type { EncryptedInput, GenerationId, GenerationInput, TenantId } from '@intaglio/domain';
import type { SubjectSealer } from '@intaglio/persistence';
import { randomFieldElement } from '../../field/field-element.js';

const SEED_BYTES = 32;

/**
 * The input for its row. To a prompt the randomness of its evaluation is added, drawn once: a worker that resumes computes the same piece and the same
 * commitment. A sealed input brings its own inside.
 */
export function sealInput(
  sealer: Pick<SubjectSealer, 'seal'>,
  tenantId: TenantId,
  row: GenerationId,
  input: Exclude<GenerationInput, EncryptedInput>,
): Buffer {
  const document = input.kind === 'sealed' ? input : { ...input, ...randomness() };
  return sealer.seal({ tenantId, table: 'generations', column: 'input_sealed', row }, Buffer.from(JSON.stringify(document)));
}

const randomness = () => ({ inputSalt: randomFieldElement().toString(), latentSeed: randomBytes(SEED_BYTES).toString('hex') });
