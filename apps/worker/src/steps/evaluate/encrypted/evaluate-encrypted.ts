import { createHash } from 'node:crypto';
import { DomainError } from '@intaglio/domain';
import { exchangePlace, keepAnswer } from '@intaglio/persistence';
import type { EncryptedAnswer } from '@intaglio/privacy-plugins';
import { z } from 'zod';
import type { Awaiting, StepOutcome, Work } from '../../../pipeline/step.js';
import { lentPorts } from '../../lent-ports.js';
import { subjectOf } from '../subject.js';
import { committedModel } from './committed-model.js';
import type { EncryptedPorts } from './encrypted-ports.js';
import { readExchange, type Exchange } from './exchange.js';
import { openedOutcome } from './opened-outcome.js';

/** The one option that concerns the pipeline, of any backend whose answers are the creator's to open. */
const patienceSchema = z.object({ answerWithinMinutes: z.number() });

/**
 * An input that its creator alone can read takes this step twice: evaluated on the ciphertext, it waits for its creator; once they have opened the answer,
 * the step ends with what it comes to. It is evaluated once: a second answer would be a second equation about the model.
 */
export async function evaluateEncrypted(work: Work, ports: EncryptedPorts): Promise<StepOutcome | Awaiting> {
  const exchange = await readExchange(ports.database, work.generation);
  if (exchange.openingSealed) return openedOutcome(work, exchange, ports);
  const answerWithinMinutes = patienceOf(work, ports);
  // Told once the answer is there: how long it took is not the creator's time.
  const awaiting = () => ({
    ...({ awaits: 'creator', action: 'generation.answer-offered' } as const),
    until: new Date(Date.now() + answerWithinMinutes * 60_000),
  });
  const audit = { answerWithinMinutes, handle: exchange.handle.toString('hex') };
  if (exchange.isAnswered) return { ...awaiting(), audit: { ...audit, evaluated: false } };
  const { response, code } = await evaluateCiphertext(work, exchange, ports);
  const answer = { response: Buffer.from(response), codeSealed: ports.sealer.seal(exchangePlace(work.generation, 'code_sealed'), code) };
  const responseSha256 = createHash('sha256').update(response).digest('hex');
  return {
    ...awaiting(),
    audit: { ...audit, evaluated: true, responseSha256 },
    effects: (transaction) => keepAnswer(transaction, work.generation.id, answer),
  };
}

async function evaluateCiphertext(work: Work, exchange: Exchange, ports: EncryptedPorts): Promise<EncryptedAnswer> {
  const { generation, policy, model } = work;
  const { ciphertext, publicKey } = exchange;
  if (!ciphertext) throw new DomainError('storage.corrupt', 'The ciphertext is gone.');
  if (!publicKey) throw new DomainError('key.malformed', 'The encryption key was removed before the input was evaluated.');
  const { id, options } = policy.document.backend;
  const result = await ports.backends.create(id, options, lentPorts(ports)).evaluate({
    subject: subjectOf(generation),
    policy: policy.document,
    policyHash: BigInt(policy.policyHash),
    model: committedModel(ports.sealer, model),
    privacy: model.card.privacy,
    input: { kind: 'encrypted', publicKey, ciphertext },
  });
  if (result.kind !== 'encrypted-answer') throw new DomainError('backend.failed', 'Not an encrypted answer to an encrypted input.');
  return result;
}

function patienceOf({ policy }: Work, { backends }: EncryptedPorts): number {
  const { id, options } = policy.document.backend;
  return patienceSchema.parse(backends.parseOptions(id, options)).answerWithinMinutes;
}
