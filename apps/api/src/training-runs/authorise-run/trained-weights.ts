import { createHash } from 'node:crypto';
import { modelCommitment } from '@intaglio/chain/verify';
import { DomainError, sealedBlobSchema, type ModelCard } from '@intaglio/domain';
import { decodeModel } from '@intaglio/generator';
import type { EnclavePort } from '@intaglio/privacy-plugins/tee';
import { z } from 'zod';
import { askEnclave } from '../../enclaves/ask-enclave.js';
import { leafOf, prepareClear, type ModelOwner, type PreparedModel } from '../../models/create-model/model-source.js';
import type { KnownWeights } from './signed-statement.js';

/** What a run left for its authorisation. */
export interface TrainedWeights extends KnownWeights {
  /** As the brand's next model. */
  prepare(card: ModelCard): PreparedModel;
}

/** The part of what the worker keeps of a run in an enclave that is of use here. */
const endingSchema = z.looseObject({ executedIn: z.literal('enclave'), ending: z.looseObject({ model: sealedBlobSchema }) });
const BRACE = 0x7b;

/**
 * Weights of a run that the worker executed lie here in the clear; those of an enclave only its brand's enclaves can open, and one of them is asked what they
 * commit to.
 * @throws DomainError `storage.corrupt` | `enclave.unavailable` | `enclave.refused` | `key.refused` | `model.invalid`
 */
export async function trainedWeights(kept: Uint8Array, owner: ModelOwner, enclaves: EnclavePort | undefined): Promise<TrainedWeights> {
  if (kept[0] === BRACE) return ofEnclave(kept, owner, enclaves);
  const model = whole(() => decodeModel(kept));
  const sha256 = createHash('sha256').update(kept).digest('hex');
  return { commitment: modelCommitment(model), sha256, prepare: (card) => prepareClear(model, card) };
}

async function ofEnclave(kept: Uint8Array, { tenantId, brandId }: ModelOwner, enclaves: EnclavePort | undefined): Promise<TrainedWeights> {
  const { model } = whole(() => endingSchema.parse(JSON.parse(Buffer.from(kept).toString('utf8')))).ending;
  const { modelCommitment: answer } = await askEnclave(enclaves, (port) => port.ask('inspect-model', { tenantId, brandId, model }));
  const commitment = BigInt(answer);
  const weights = Buffer.from(JSON.stringify(model));
  return { commitment, prepare: (card) => ({ card, weights, weightsKind: 'enclave', commitment, leaf: leafOf(card, commitment) }) };
}

function whole<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new DomainError('storage.corrupt', 'What the run left of its weights cannot be read.', { cause });
  }
}
