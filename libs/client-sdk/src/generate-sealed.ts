import type { Traits } from '@intaglio/domain';
import { saltOf, sealPrompt, type PromptOpening, type SealedPrompt } from '@intaglio/privacy-plugins/client';
import { z } from 'zod';
import type { Client, ClientTrust } from './client.js';
import { ApiProblem, unreadableAnswer } from './transport/api-problem.js';
import type { GenerationEvent } from './transport/generation-events.js';

export interface SealedRequest {
  readonly brandId: string;
  readonly collectionId?: string | undefined;
  /** The address that the piece is minted to. */
  readonly recipient: string;
  readonly prompt: string;
  readonly traits?: Traits | undefined;
  readonly trust: ClientTrust;
  /** The same key never makes two pieces; a repetition is another ciphertext, so it is refused with `idempotency.mismatch`. */
  readonly idempotencyKey?: string | undefined;
  readonly onProgress?: ((progress: SealedProgress) => void) | undefined;
}

/** In this order; the first three again when the brand's policy changed meanwhile. Keep the opening when `sealed` brings it. */
export type SealedProgress =
  | { readonly step: 'attesting' | 'verified' }
  | { readonly step: 'sealed'; readonly opening: PromptOpening }
  | { readonly step: 'accepted'; readonly id: string };

export interface SealedGeneration {
  readonly id: string;
  /** For the creator to keep: it holds the prompt, and shows later that it was theirs. */
  readonly opening: PromptOpening;
  /** Progress until the end state. */
  follow(): AsyncGenerator<GenerationEvent>;
  /** The generation as the API shows it, once it has ended. @throws ApiProblem */
  result<T>(): Promise<T>;
}

const acceptedSchema = z.looseObject({ id: z.uuid() });

/** @throws ApiProblem, or DomainError */
export async function generateSealed(client: Client, request: SealedRequest): Promise<SealedGeneration> {
  const { brandId, collectionId, recipient, idempotencyKey, onProgress } = request;
  const hand = async ({ input }: SealedPrompt): Promise<string> => {
    const body = { brandId, recipient, input, ...(collectionId !== undefined && { collectionId }) };
    const accepted = acceptedSchema.safeParse(await client.post('/v1/generations', body, idempotencyKey)).data;
    if (!accepted) throw unreadableAnswer(202);
    onProgress?.({ step: 'accepted', id: accepted.id });
    return accepted.id;
  };
  const sealed = await attestAndSeal(client, request);
  const { opening } = sealed;
  const id = await hand(sealed).catch(async (error: unknown) => {
    // The policy changed between the two requests: the same words for the new one, once.
    if (!(error instanceof ApiProblem) || error.code !== 'input.stale-policy') throw error;
    return hand(await attestAndSeal(client, request, opening));
  });
  return { id, opening, follow: () => client.events(id), result: () => client.result(id) };
}

async function attestAndSeal(client: Client, { brandId, trust, prompt, traits, onProgress }: SealedRequest, again?: PromptOpening) {
  onProgress?.({ step: 'attesting' });
  const enclave = await client.attestation(brandId, trust);
  onProgress?.({ step: 'verified' });
  const sealed = await sealPrompt(enclave, { prompt, traits, ...(again && { salt: saltOf(again) }) });
  onProgress?.({ step: 'sealed', opening: sealed.opening });
  return sealed;
}
