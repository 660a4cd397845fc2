import { randomBytes } from 'node:crypto';
import { fieldFromRandom } from '@intaglio/chain/verify';
import { newId, type GenerationId, type SealedInput } from '@intaglio/domain';
import { acceptGeneration } from '@intaglio/persistence';
import type { BrandPorts, StagedBrand } from './brand.js';

export interface StagedInput {
  readonly prompt?: string;
  readonly inputSalt?: bigint;
  readonly latentSeed?: string;
  readonly recipient?: string;
  /** Instead of a prompt. */
  readonly sealed?: SealedInput;
}

/** A generation as the API accepts it. */
export async function insertGeneration(
  { database, sealer }: BrandPorts,
  brand: StagedBrand,
  input: StagedInput = {},
): Promise<GenerationId> {
  const id = newId<GenerationId>();
  const stored = input.sealed ?? {
    kind: 'prompt',
    prompt: input.prompt ?? 'an engraved gold medallion, calm and symmetric',
    inputSalt: (input.inputSalt ?? fieldFromRandom(randomBytes(64))).toString(),
    latentSeed: input.latentSeed ?? randomBytes(32).toString('hex'),
  };
  const place = { tenantId: brand.tenantId, table: 'generations', column: 'input_sealed', row: id };
  const inputSealed = sealer.seal(place, Buffer.from(JSON.stringify(stored), 'utf8'));
  const row = {
    ...brand,
    id,
    recipient: input.recipient ?? '0x70997970c51812dc3a010c7d01b50e0d17dc79c8',
    ...(input.sealed ? { inputKind: 'sealed' as const, requestId: input.sealed.requestId } : { inputKind: 'prompt' as const }),
    inputSealed,
  };
  const event = {
    actor: { kind: 'service', id: 'stage' },
    action: 'generation.requested',
    targets: [{ kind: 'generation', id }],
    context: {},
  };
  return acceptGeneration(database, row, event);
}
