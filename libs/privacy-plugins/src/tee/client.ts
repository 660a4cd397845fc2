import { assertPrompt, DomainError, type HpkeSuite, type SealedBlob, type SealedInput, type Traits } from '@intaglio/domain';
import { openingSchema, SALT_BYTES, type PromptOpening } from './opening.js';
import { encodeBase64url } from './protocol/base64url.js';
import { encodeSealedPrompt } from './sealed-prompt.js';
import type { VerifiedEnclave } from './verified-enclave.js';

export interface PromptToSeal {
  readonly prompt: string;
  readonly traits?: Traits | undefined;
  /** X-Wing unless the client has no ML-KEM. */
  readonly suite?: HpkeSuite | undefined;
  /** 32 bytes. Given only to seal the same words again, so that the creator keeps one opening. */
  readonly salt?: Uint8Array | undefined;
}

export interface SealedPrompt {
  /** The `input` of `POST /v1/generations`. */
  readonly input: SealedInput;
  /** For the creator to keep: it proves later that the prompt was theirs. It holds the prompt and is sent nowhere. */
  readonly opening: PromptOpening;
}

/**
 * Seals a prompt to an enclave that has been checked: for one request, under one policy.
 * @throws DomainError `prompt.invalid`, `prompt.too-long` or `request.invalid` (traits, salt), before anything is sealed
 */
export async function sealPrompt(
  enclave: VerifiedEnclave,
  { prompt, traits, suite = 'x-wing', salt }: PromptToSeal,
): Promise<SealedPrompt> {
  assertPrompt(prompt);
  const opening = openingOf(prompt, traits, salt ?? crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
  const { tenantId, brandId, policyId } = enclave;
  const requestId = crypto.randomUUID();
  const blob = await enclave.seal(suite, { purpose: 'input', tenantId, brandId, policyId, requestId }, encodeSealedPrompt(opening));
  return { input: { kind: 'sealed', requestId, policyId, ...blob }, opening };
}

function openingOf(prompt: string, traits: Traits | undefined, salt: Uint8Array): PromptOpening {
  const opening = openingSchema.safeParse({ version: 1, prompt, ...(traits && { traits }), salt: encodeBase64url(salt) });
  // Not the schema's own words: they may quote a trait.
  if (!opening.success) throw new DomainError('request.invalid', 'The traits or the salt are not valid.');
  return opening.data;
}

/**
 * Seals a model's weights to the brand's enclaves, which alone can open them.
 * @param encodedWeights of `encodeModel`
 */
export const sealModel = (enclave: VerifiedEnclave, encodedWeights: Uint8Array): Promise<SealedBlob> =>
  enclave.seal('x-wing', { purpose: 'model', tenantId: enclave.tenantId, brandId: enclave.brandId }, encodedWeights);
