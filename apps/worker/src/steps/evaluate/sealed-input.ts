import { DomainError, promptInputSchema, sealedInputSchema, type GenerationId, type TenantId } from '@intaglio/domain';
import type { SubjectSealer } from '@intaglio/persistence';
import { z } from 'zod';

/** What the API sealed when it accepted the request; salt and seed of a prompt were drawn there, so that every attempt computes the same piece. */
const storedPromptSchema = promptInputSchema.extend({
  /** A uniform element of the BN254 scalar field, decimal. */
  inputSalt: z.string().regex(/^\d{1,78}$/),
  /** 32 bytes, hex. */
  latentSeed: z.string().regex(/^[0-9a-f]{64}$/),
});
/** A sealed input is stored as it came: what it holds was sealed on the creator's device. */
const storedInputSchema = z.discriminatedUnion('kind', [storedPromptSchema, sealedInputSchema]);
export type StoredInput = z.output<typeof storedInputSchema>;

/** @throws DomainError `storage.corrupt` when the input is gone or was changed; the message holds nothing of it */
export function openInput(
  sealer: Pick<SubjectSealer, 'open'>,
  { tenantId, id, inputSealed }: { tenantId: TenantId; id: GenerationId; inputSealed: Buffer | null },
): StoredInput {
  if (!inputSealed) throw new DomainError('storage.corrupt', 'The sealed input is gone.');
  const bytes = sealer.open({ tenantId, table: 'generations', column: 'input_sealed', row: id }, inputSealed);
  const parsed = storedInputSchema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (!parsed.success) throw new DomainError('storage.corrupt', 'The sealed input has an unknown form.');
  return parsed.data;
}
