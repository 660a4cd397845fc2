import { answerCommitment, encodeProof, type Groth16Proof, type OpeningStatement } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import { genomeOf, HeError, type Answer, type HeKey } from '@intaglio/privacy-plugins/he/client';
import { checkAnswer, decodeMacSecret, RESPONSE_MESSAGE_BYTES, type MacSecret } from '@intaglio/privacy-plugins/he/exchange';
import { bytesToHex } from '@noble/hashes/utils.js';
import { base64pad } from 'multiformats/bases/base64';
import { z } from 'zod';
import type { Client } from '../client.js';
import { unreadableAnswer } from '../transport/api-problem.js';
import type { EncryptedProgress } from './progress.js';

/** The opening statement and what makes it true. Holds the exact answer: for a prover on the creator's own device, and for nobody else (docs/adr/0011). */
export interface OpeningToProve extends OpeningStatement {
  /** The 41 exact outputs. */
  readonly y: Float64Array;
  readonly tag: bigint;
  readonly salt: bigint;
}

/** For instance `createOpeningProver` of `@intaglio/chain`, in Node. */
export type OpeningProver = (witness: OpeningToProve) => Promise<{ readonly proof: Groth16Proof }>;

export interface AnswerParts {
  readonly generationId: string;
  readonly key: HeKey;
  /** SHA-256 of the ciphertext that was handed in, 32 bytes. */
  readonly handle: Uint8Array;
  readonly prove: OpeningProver;
  /** The outputs that the answer must have, where the weights are published. */
  readonly expected?: Float64Array | undefined;
  readonly onProgress?: ((progress: EncryptedProgress) => void) | undefined;
}

/**
 * Fetches and decrypts the answer, commits to it, is told the code, checks it, proves what the answer comes to and opens that much. Exact outputs, tag and salt stay here.
 * Safe to repeat: the salt follows from key and handle, so the commitment is the same.
 * @throws ApiProblem, or DomainError `answer.refused` when code and answer do not agree, or the answer is not the expected one
 */
export async function answerGeneration(
  client: Client,
  { generationId, key, handle, prove, expected, onProgress }: AnswerParts,
): Promise<void> {
  const path = `/v1/generations/${encodeURIComponent(generationId)}`;
  const response = await client.download(`${path}/answer`, RESPONSE_MESSAGE_BYTES);
  onProgress?.({ step: 'answer-fetched', bytes: response.length });
  const { y, tag } = decrypted(key, response);
  if (expected?.some((output, index) => output !== y[index]))
    throw new DomainError('answer.refused', 'The answer is not what the published model gives; nothing of it was sent.');
  const salt = key.answerSalt(handle);
  const commitment = answerCommitment(y, tag, salt);
  const code = codeFrom(await client.post(`${path}/answer-commitment`, { commitment: commitment.toString() }));
  onProgress?.({ step: 'committed' });
  assertAgrees(code, { y, tag });
  onProgress?.({ step: 'code-checked' });
  const { genome, safetyScore } = genomeOf(y);
  const { proof } = await prove({ answerCommitment: commitment, code, genome, safetyScore, y, tag, salt });
  onProgress?.({ step: 'proved' });
  await client.post(`${path}/opening`, { genome: bytesToHex(genome), safetyScore, proof: bytesToHex(encodeProof(proof)) });
}

function decrypted(key: HeKey, response: Uint8Array): Answer {
  try {
    return key.decrypt(response);
  } catch (error) {
    if (error instanceof HeError) throw unreadableAnswer(200);
    throw error;
  }
}

const codeSchema = z.looseObject({ code: z.base64() });

function codeFrom(answer: unknown): MacSecret {
  const told = codeSchema.safeParse(answer).data;
  if (!told) throw unreadableAnswer(200);
  try {
    return decodeMacSecret(base64pad.baseDecode(told.code));
  } catch {
    throw unreadableAnswer(200);
  }
}

function assertAgrees(code: MacSecret, answer: Answer): void {
  try {
    checkAnswer(code, answer);
  } catch {
    throw new DomainError('answer.refused', 'The service’s answer does not satisfy its own code; nothing of it was opened.');
  }
}
