import { DomainError, type GenerationId, type TenantId } from '@intaglio/domain';
import { IsNull } from 'typeorm';
import type { TenantTransaction } from '../database.js';
import { EncryptedExchangeEntity } from '../entities/encrypted-exchange.entity.js';
import { GenerationEntity } from '../entities/generation.entity.js';
import type { SealedPlace } from '../sealing.js';
import { takeAnswer, type AnswerQuotas } from './answer-quota.store.js';

type Made = Pick<GenerationEntity, 'id' | 'tenantId' | 'brandId' | 'policyId' | 'modelId' | 'collectionId' | 'recipient'>;

export interface NewEncryptedGeneration extends Made {
  /** Of the key that the ciphertext is under. */
  readonly keyId: string;
  /** SHA-256 of the ciphertext, 32 bytes. */
  readonly handle: Uint8Array;
  readonly ciphertext: Uint8Array;
  /** To the model's weights, decimal: whatever the version, the same weights are the same secret. */
  readonly modelCommitment: string;
}

/**
 * Takes an answer from both quotas and writes generation and exchange. What is taken stays taken, whatever becomes of the generation.
 * @throws DomainError `input.repeated` | `quota.exhausted` | `resource.not-found` for a key that is not there or was removed
 */
export async function insertEncryptedGeneration(
  transaction: TenantTransaction,
  row: NewEncryptedGeneration,
  quotas: AnswerQuotas,
): Promise<void> {
  const { keyId, handle, ciphertext, modelCommitment, ...made } = row;
  const { id: generationId, tenantId, brandId } = made;
  const bytes = Buffer.from(handle);
  if (await transaction.existsBy(EncryptedExchangeEntity, { handle: bytes })) throw new DomainError('input.repeated');
  await takeAnswer(transaction, { tenantId, brandId, keyId, modelCommitment }, quotas);
  await transaction.insert(GenerationEntity, { ...made, inputKind: 'encrypted' } as object);
  const exchange = { tenantId, generationId, brandId, keyId, handle: bytes, ciphertext: Buffer.from(ciphertext) };
  await transaction.insert(EncryptedExchangeEntity, exchange as object).catch((error: unknown) => {
    throw isRepeatedInput(error) ? new DomainError('input.repeated') : error;
  });
}

/** Two requests with one ciphertext at the very same time: the index lets one in. */
const isRepeatedInput = (error: unknown): boolean =>
  (error as { readonly constraint?: unknown } | null)?.constraint === 'encrypted_exchanges_by_handle';

/** Where the exchange's secrets are sealed to. */
export const exchangePlace = (
  { tenantId, id }: { readonly tenantId: TenantId; readonly id: GenerationId },
  column: 'code_sealed' | 'opening_sealed',
): SealedPlace => ({ tenantId, table: 'encrypted_exchanges', column, row: id });

/** The exchange without what is bulky. */
export interface ExchangeState extends Pick<
  EncryptedExchangeEntity,
  'handle' | 'codeSealed' | 'answerCommitment' | 'openingSealed' | 'refusals'
> {
  /** Whether the encrypted answer is kept for the creator. */
  readonly isAnswered: boolean;
  /** Whether the deadline for the creator's answer has passed, by the database's clock; false where there is none. */
  readonly isLate: boolean;
  /** Whether the ciphertext is still there, so that it could be evaluated. */
  readonly hasInput: boolean;
}

/** @returns undefined for a generation whose input was not encrypted */
export async function findExchange(transaction: TenantTransaction, id: GenerationId): Promise<ExchangeState | undefined> {
  const [row] = await transaction.query<ExchangeState[]>(
    `select e.handle, e.response is not null as "isAnswered", e.ciphertext is not null as "hasInput", e.code_sealed as "codeSealed",
       e.answer_commitment as "answerCommitment", e.opening_sealed as "openingSealed", e.refusals,
       coalesce(g.answer_deadline <= clock_timestamp(), false) as "isLate"
     from encrypted_exchanges e join generations g on g.id = e.generation_id where e.generation_id = $1`,
    [id],
  );
  return row;
}

/** The encrypted answer, 1.8 MB; null before it is there and once it has served. */
export async function findResponse(transaction: TenantTransaction, generationId: GenerationId): Promise<Buffer | null> {
  const select = { tenantId: true, generationId: true, response: true } as const;
  return (await transaction.findOne(EncryptedExchangeEntity, { where: { generationId }, select }))?.response ?? null;
}

/** What was evaluated, kept once for the creator: an input has one answer. @throws DomainError `storage.corrupt` when it has another */
export async function keepAnswer(
  transaction: TenantTransaction,
  generationId: GenerationId,
  answer: Readonly<Record<'response' | 'codeSealed', Buffer>>,
): Promise<void> {
  const { affected } = await transaction.update(EncryptedExchangeEntity, { generationId, response: IsNull() }, answer);
  if (affected !== 1) throw new DomainError('storage.corrupt', 'The encrypted input has an answer already.');
}

/** The genome is known: ciphertext, answer and code have served. The opening stays until the generation ends, so that it can be repeated. */
export async function clearExchange(transaction: TenantTransaction, generationId: GenerationId): Promise<void> {
  await transaction.update(EncryptedExchangeEntity, { generationId }, { ciphertext: null, response: null, codeSealed: null });
}

/** Set once: the schema refuses another. @param commitment a field element, decimal */
export async function commitAnswer(transaction: TenantTransaction, generationId: GenerationId, commitment: string): Promise<void> {
  await transaction.update(EncryptedExchangeEntity, { generationId }, { answerCommitment: commitment });
}

/** Set once: the schema refuses another. @param openingSealed sealed to the exchange's row */
export async function keepOpening(transaction: TenantTransaction, generationId: GenerationId, openingSealed: Buffer): Promise<void> {
  await transaction.update(EncryptedExchangeEntity, { generationId }, { openingSealed });
}

/** One more opening whose proof did not hold. @returns how many there were so far */
export async function countRefusal(transaction: TenantTransaction, generationId: GenerationId): Promise<number> {
  const [[row]] = await transaction.query<[{ refusals: number }[], number]>(
    'update encrypted_exchanges set refusals = refusals + 1 where generation_id = $1 returning refusals',
    [generationId],
  );
  return row!.refusals;
}
