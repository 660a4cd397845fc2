import { evaluate, type EmbeddingTable, type GeneratorModel } from '@intaglio/generator';
import { handleOf } from '@intaglio/privacy-plugins/he/exchange';
import { bytesToHex } from '@noble/hashes/utils.js';
import { base64pad } from 'multiformats/bases/base64';
import { z } from 'zod';
import type { Client } from '../client.js';
import { unreadableAnswer } from '../transport/api-problem.js';
import type { GenerationEvent } from '../transport/generation-events.js';
import { answerGeneration, type OpeningProver } from './answer-exchange.js';
import { awaitAnswer } from './await-answer.js';
import { ciphertextOf, encryptPrompt, inputOfOpening, type EncryptedOpening, type WordsToEncrypt } from './encrypted-opening.js';
import type { EncryptionIdentity } from './identity-document.js';
import type { EncryptedProgress } from './progress.js';

/** What both calls need on the creator's device. */
interface CreatorParts {
  readonly identity: EncryptionIdentity;
  readonly table: EmbeddingTable;
  /**
   * The brand's weights where they are published: an answer that they do not give is refused. Without them nothing shows the creator what was evaluated: a service
   * that evaluated something else would be told up to 41 bytes about the input by the genome and the safety score (docs/he.md).
   */
  readonly model?: GeneratorModel | undefined;
  readonly prove: OpeningProver;
  readonly onProgress?: ((progress: EncryptedProgress) => void) | undefined;
}

interface Delivery {
  /** The ciphertext's own name unless given, so that the same opening is the same request. */
  readonly idempotencyKey?: string | undefined;
  readonly collectionId?: string | undefined;
  /** The address that the piece is minted to. */
  readonly recipient: string;
}

export type EncryptedRequest = CreatorParts & Delivery & WordsToEncrypt;

/** A request whose acceptance was lost, so that its id is not known: the same recipient and collection, and the opening that the step `encrypted` brought. */
export type EncryptedAgain = CreatorParts & Delivery & { readonly opening: EncryptedOpening };

export interface EncryptedToResume extends CreatorParts {
  readonly generationId: string;
  /** As the step `encrypted` brought it. */
  readonly opening: EncryptedOpening;
}

export interface EncryptedGeneration {
  readonly id: string;
  /** For the creator to keep: it holds the prompt. */
  readonly opening: EncryptedOpening;
  /** Progress from the beginning until the end state. */
  follow(): AsyncGenerator<GenerationEvent>;
  /** The generation as the API shows it, once it has ended. @throws ApiProblem */
  result<T>(): Promise<T>;
}

const acceptedSchema = z.looseObject({ id: z.uuid() });

/**
 * Encrypt, hand in, wait for the answer, decrypt, commit, check the code, prove, open: the whole exchange (docs/he.md), after which the service goes on alone.
 * What leaves the device: the ciphertext, a commitment, and in the end genome, safety score and a proof that shows nothing more.
 * @throws ApiProblem; DomainError `prompt.invalid`, `prompt.too-long`, `request.invalid` before anything is sent, `answer.refused` for an answer that its own code or the published model does not fit;
 *   whatever `prove` throws. A request that was accepted counts against the quotas, whatever becomes of it; handed in again with its opening, it is the same request.
 */
export async function generateEncrypted(client: Client, request: EncryptedRequest | EncryptedAgain): Promise<EncryptedGeneration> {
  const { identity, collectionId, recipient, onProgress } = request;
  const opening = 'opening' in request ? request.opening : encryptPrompt(identity.key, request);
  onProgress?.({ step: 'encrypted', opening });
  const ciphertext = ciphertextOf(opening);
  const input = { kind: 'encrypted', keyId: identity.keyId, ciphertext: base64pad.baseEncode(ciphertext) };
  const body = { brandId: identity.brandId, recipient, input, ...(collectionId !== undefined && { collectionId }) };
  // Whoever lost the answer gets it again under the same name.
  const { idempotencyKey = bytesToHex(handleOf(ciphertext)) } = request;
  const accepted = acceptedSchema.safeParse(await client.post('/v1/generations', body, idempotencyKey)).data;
  if (!accepted) throw unreadableAnswer(202);
  onProgress?.({ step: 'accepted', id: accepted.id });
  return resumeEncrypted(client, { ...request, generationId: accepted.id, opening });
}

/**
 * Goes on wherever the exchange stopped: while it is evaluated, before or after the commitment, or when the opening's receipt was lost; does nothing when it is past.
 * Safe to repeat. @throws as `generateEncrypted`; ApiProblem `answer.late` when the time was up (a retry by hand renews it)
 */
export async function resumeEncrypted(client: Client, parts: EncryptedToResume): Promise<EncryptedGeneration> {
  const { generationId, opening, identity, prove, table, model, onProgress } = parts;
  const handle = handleOf(ciphertextOf(opening));
  if (await awaitAnswer(client, generationId)) {
    onProgress?.({ step: 'evaluated' });
    const expected = model && evaluate(model, inputOfOpening(table, opening)).outputs;
    await answerGeneration(client, { generationId, handle, key: identity.key, prove, expected, onProgress });
  }
  onProgress?.({ step: 'opened' });
  return { id: generationId, opening, follow: () => client.events(generationId), result: () => client.result(generationId) };
}
