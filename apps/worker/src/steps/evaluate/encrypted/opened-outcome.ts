import { handleCommitment } from '@intaglio/chain/verify';
import { DomainError, openAnswerSchema, type OpenAnswer } from '@intaglio/domain';
import { assertOpening, parseAnswerCommitment } from '@intaglio/privacy-plugins/he/exchange';
import type { StepOutcome, Work } from '../../../pipeline/step.js';
import type { EncryptedPorts } from './encrypted-ports.js';
import { clearExchange, exchangePlace, type Exchange } from './exchange.js';

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
  assertOpening(openingKey, { answerCommitment: parseAnswerCommitment(answerCommitment), code, genome, safetyScore, proof });
  const inputCommitment = handleCommitment(handle).toString();
  const { id: backend } = policy.document.backend;
  const { assurance } = backends.get(backend);
  return {
    output: { genome: opening.genome, inputCommitment, assurance },
    sealed: { handle: handle.toString('hex'), genome: opening.genome, safetyScore },
    change: { genome, inputCommitment, answerDeadline: null },
    audit: { backend, inputCommitment, genome: opening.genome },
    effects: (transaction) => clearExchange(transaction, generation),
  };
}

function openingOf(bytes: Uint8Array): OpenAnswer {
  const parsed = openAnswerSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  if (!parsed.success) throw new DomainError('storage.corrupt', 'The opening has an unknown form.');
  return parsed.data;
}
