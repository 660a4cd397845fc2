import { handleCommitment, VerifyError, type VerificationKey } from '@intaglio/chain/verify';
import { DomainError, openAnswerSchema, type OpenAnswer } from '@intaglio/domain';
import { clearExchange, exchangePlace } from '@intaglio/persistence';
import { assertOpening, parseAnswerCommitment, type AnswerOpening } from '@intaglio/privacy-plugins/he/exchange';
import type { StepOutcome, Work } from '../../../pipeline/step.js';
import type { EncryptedPorts } from './encrypted-ports.js';
import type { Exchange } from './exchange.js';

/**
 * What the creator's answer comes to. The API has checked the opening; it is checked again here, because this service signs the result as the brand's
 * evaluator and takes nobody's word for it, not that of a row either.
 * @throws DomainError `answer.refused` | `storage.corrupt` | `configuration.invalid`
 */
export function openedOutcome(
  { generation, policy }: Work,
  exchange: Exchange,
  { sealer, backends, openingKey }: EncryptedPorts,
): StepOutcome {
  const { handle, codeSealed, answerCommitment, openingSealed } = exchange;
  if (!openingSealed || !codeSealed || answerCommitment === null)
    throw new DomainError('storage.corrupt', 'A part of the exchange about the encrypted input is gone.');
  if (!openingKey) throw new DomainError('configuration.invalid', 'INTAGLIO_CIRCUIT_DIRECTORY holds no opening.vkey.json for this chain.');
  const opening = openingOf(sealer.open(exchangePlace(generation, 'opening_sealed'), openingSealed));
  const [genome, proof] = [Buffer.from(opening.genome, 'hex'), Buffer.from(opening.proof, 'hex')];
  const { safetyScore } = opening;
  const code = sealer.open(exchangePlace(generation, 'code_sealed'), codeSealed);
  assertOpens(openingKey, { answerCommitment: parseAnswerCommitment(answerCommitment), code, genome, safetyScore, proof });
  const inputCommitment = handleCommitment(handle).toString();
  const { id: backend } = policy.document.backend;
  const { assurance } = backends.get(backend);
  return {
    output: { genome: opening.genome, inputCommitment, assurance },
    sealed: { handle: handle.toString('hex'), genome: opening.genome, safetyScore },
    change: { genome, inputCommitment, answerDeadline: null },
    audit: { backend, inputCommitment, genome: opening.genome },
    effects: (transaction) => clearExchange(transaction, generation.id),
  };
}

/** @throws DomainError `answer.refused`, or `configuration.invalid` for a key that is none */
function assertOpens(key: VerificationKey, opening: AnswerOpening): void {
  try {
    assertOpening(key, opening);
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    throw new DomainError('configuration.invalid', 'opening.vkey.json in INTAGLIO_CIRCUIT_DIRECTORY is no verification key of openings.');
  }
}

function openingOf(bytes: Uint8Array): OpenAnswer {
  const parsed = openAnswerSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  if (!parsed.success) throw new DomainError('storage.corrupt', 'The opening has an unknown form.');
  return parsed.data;
}
