import { createHash } from 'node:crypto';
import { fieldFromRandom, inputCommitment } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import { judgeWords } from '@intaglio/gatekeeper';
import { evaluate, promptToInput, TraitError, type EmbeddingTable } from '@intaglio/generator';
import {
  decodeSealedPrompt,
  encodeBase64url,
  EnclaveError,
  promptSecrets,
  saltOf,
  signReceipt,
  type EnclaveReceipt,
  type OperationAnswer,
  type OperationRequest,
  type PromptOpening,
} from '@intaglio/privacy-plugins/tee';
import type { Brand } from '../keys/brand.js';
import type { OpenModel } from './model-shelf.js';
import { encodeWitness, type PrivateWitness } from './witness-codec.js';

type Request = OperationRequest<'evaluate'>;
type Answer = OperationAnswer<'evaluate'>;
type Evaluated = Omit<Extract<Answer, { outcome: 'evaluated' }>, 'receipt'>;

/**
 * Opens the prompt, judges its words, evaluates the network. What leaves: genome, safety score, verdict on the words, commitments, and the witness under
 * a key that only the brand's enclaves have.
 * @throws EnclaveError
 */
export async function evaluateInput(brand: Brand, table: EmbeddingTable, request: Request): Promise<Answer> {
  const receivedAt = new Date().toISOString();
  const opening = await openInput(brand, request);
  const model = await brand.models.open(request.model);
  const reasons = wordsOf(() => judgeWords(opening, request.words));
  if (!reasons.every(({ passed }) => passed)) return { outcome: 'refused', reasons };
  const evaluated = { reasons, ...(await evaluateOpened(brand, table, request, opening, model)) };
  return { outcome: 'evaluated', ...evaluated, receipt: await receiptOf(brand, request, evaluated, receivedAt) };
}

async function openInput(brand: Brand, { policyId, requestId, input }: Request): Promise<PromptOpening> {
  const bytes = await brand.keys.open({ purpose: 'input', ...brand.of, policyId, requestId }, input);
  try {
    return decodeSealedPrompt(bytes);
  } finally {
    bytes.fill(0);
  }
}

async function evaluateOpened(
  brand: Brand,
  table: EmbeddingTable,
  request: Request,
  opening: PromptOpening,
  model: OpenModel,
): Promise<Omit<Evaluated, 'outcome' | 'reasons'>> {
  const witness = witnessOf(table, opening);
  const { genome, safetyScore } = evaluate(model.weights, witness.x);
  const commitment = String(inputCommitment(witness.x, witness.inputSalt));
  return {
    genome: Buffer.from(genome).toString('hex'),
    safetyScore,
    inputCommitment: commitment,
    modelCommitment: String(model.commitment),
    witness: encodeBase64url(await sealWitness(brand, request, commitment, witness)),
  };
}

/** Everything random in a piece follows from the creator's salt, so that the creator can open the commitment later. */
function witnessOf(table: EmbeddingTable, opening: PromptOpening): PrivateWitness {
  const { inputSaltBytes, latentSeed } = promptSecrets(saltOf(opening));
  const x = wordsOf(() => promptToInput(table, { prompt: opening.prompt, traits: opening.traits, latentSeed }));
  return { x, inputSalt: fieldFromRandom(inputSaltBytes) };
}

async function sealWitness(
  brand: Brand,
  { policyId, generationId }: Request,
  commitment: string,
  witness: PrivateWitness,
): Promise<Uint8Array> {
  const bytes = encodeWitness(witness);
  try {
    return await brand.keys.sealWitness({ purpose: 'witness', ...brand.of, policyId, generationId, inputCommitment: commitment }, bytes);
  } finally {
    bytes.fill(0);
    witness.x.fill(0);
  }
}

async function receiptOf(
  brand: Brand,
  request: Request,
  evaluated: Omit<Evaluated, 'outcome'>,
  receivedAt: string,
): Promise<EnclaveReceipt> {
  const { attestation, measurement } = await brand.vouch();
  const { generationId, requestId, policyId, policyHash } = request;
  const payload = {
    type: 'intaglio.enclave-receipt' as const,
    version: 1 as const,
    ...brand.of,
    ...{ generationId, requestId, policyId, policyHash, measurement, receivedAt },
    ...{ inputCommitment: evaluated.inputCommitment, modelCommitment: evaluated.modelCommitment },
    genomeHash: createHash('sha256').update(Buffer.from(evaluated.genome, 'hex')).digest('hex'),
    finishedAt: new Date().toISOString(),
  };
  return { receipt: await signReceipt(payload, (bytes) => brand.sign(bytes)), attestation };
}

/** The libraries' errors name the rule or the trait that was broken; only the code goes on. */
function wordsOf<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (error instanceof TraitError) throw new EnclaveError('prompt.invalid');
    if (error instanceof DomainError && (error.code === 'prompt.invalid' || error.code === 'prompt.too-long'))
      throw new EnclaveError(error.code);
    throw error;
  }
}
