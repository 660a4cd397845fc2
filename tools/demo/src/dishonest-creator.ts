import { ApiProblem, type Client } from '@intaglio/client-sdk';
import type { OpeningToProve } from '@intaglio/client-sdk/encrypted';
import { answerCommitment, encodeProof, type Groth16Proof } from '@intaglio/chain/verify';
import type { Refusal } from './refusals.js';

const BY = 'the service, before it goes on';

async function refusalOf(attempt: string, code: string, act: () => Promise<unknown>): Promise<Refusal> {
  try {
    await act();
    return { attempt, refused: false, by: BY, reason: 'it was accepted' };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { attempt, refused: error.code === code, by: BY, reason: `${error.code}: ${error.detail ?? error.title}` };
  }
}

/** Told the code's secret, a creator would commit to other outputs that satisfy it. */
export const secondCommitment = (api: Client, generationId: string, { y, tag, salt }: OpeningToProve): Promise<Refusal> =>
  refusalOf('a second commitment to an encrypted answer, once the code is told', 'answer.conflict', () => {
    const commitment = answerCommitment(y.with(0, y[0]! === 0 ? 1 : 0), tag, salt).toString();
    return api.post(`/v1/generations/${generationId}/answer-commitment`, { commitment });
  });

/** The honest proof with a genome that the creator likes better. */
export const anotherGenome = (
  api: Client,
  generationId: string,
  { genome, safetyScore }: OpeningToProve,
  proof: Groth16Proof,
): Promise<Refusal> =>
  refusalOf('an opening with another genome than was evaluated', 'answer.refused', () => {
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
    const opening = { genome: hex(genome.with(0, genome[0]! ^ 1)), safetyScore, proof: hex(encodeProof(proof)) };
    return api.post(`/v1/generations/${generationId}/opening`, opening);
  });
