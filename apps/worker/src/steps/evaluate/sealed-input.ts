import { DomainError, promptInputSchema, type GenerationId, type TenantId } from '@intaglio/domain';
import type { Sealer } from '@intaglio/persistence';
import { z } from 'zod';

/** What the API sealed when it accepted the request; salt and seed were drawn there, so that every attempt computes the same piece. */
const sealedInputSchema = promptInputSchema.extend({
  /** A uniform element of the BN254 scalar field, decimal. */
  inputSalt: z.string().regex(/^\d{1,78}$/),
  /** 32 bytes, hex. */
  latentSeed: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SealedInput = z.output<typeof sealedInputSchema>;

/** @throws DomainError `storage.corrupt` when the input is gone or was changed; the message holds nothing of it */
export function openInput(
  sealer: Sealer,
  { tenantId, id, inputSealed }: { tenantId: TenantId; id: GenerationId; inputSealed: Buffer | null },
): SealedInput {
  if (!inputSealed) throw new DomainError('storage.corrupt', 'The sealed input is gone.');
  const bytes = sealer.open({ tenantId, table: 'generations', column: 'input_sealed', row: id }, inputSealed);
  const parsed = sealedInputSchema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (!parsed.success) throw new DomainError('storage.corrupt', 'The sealed input has an unknown form.');
  return parsed.data;
}
