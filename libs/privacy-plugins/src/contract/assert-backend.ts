import { ASSURANCES, DomainError, encryptedInputSchema, promptInputSchema, sealedInputSchema } from '@intaglio/domain';
import { z } from 'zod';
import { PROOF_KINDS, SECRETS, type InputKind } from './privacy-backend.js';

const INPUT_KINDS: readonly InputKind[] = [promptInputSchema, sealedInputSchema, encryptedInputSchema].map(({ shape }) => shape.kind.value);

const backendSchema = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9-]+\.[a-z0-9-]+$/)
    .max(40),
  assurance: z.enum(ASSURANCES),
  hides: z.array(z.enum(SECRETS)),
  accepts: z.enum(INPUT_KINDS),
  proofKind: z.enum(PROOF_KINDS),
  options: z.custom((value) => value instanceof z.ZodType),
  create: z.custom((value) => typeof value === 'function'),
});

/** @throws DomainError `configuration.invalid`, naming the fields that are wrong */
export function assertBackend(candidate: unknown): void {
  const parsed = backendSchema.safeParse(candidate);
  if (parsed.success) return;
  const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'the object itself')))];
  throw new DomainError('configuration.invalid', `Not a privacy backend: ${fields.join(', ')}.`);
}
