import { DomainError, type GenerationId, type TenantId } from '@intaglio/domain';
import { EncryptedExchangeEntity, type Database, type SealedPlace, type TenantTransaction } from '@intaglio/persistence';
import { handleOf } from '@intaglio/privacy-plugins/he/exchange';
import { IsNull } from 'typeorm';

/** The exchange about one encrypted input as the worker needs it; the answer itself, 1.8 MB, stays where it is. */
export interface Exchange {
  /** SHA-256 of the ciphertext, 32 bytes. */
  readonly handle: Buffer;
  readonly ciphertext: Buffer | null;
  /** Null once the creator has removed it. */
  readonly publicKey: Buffer | null;
  readonly isAnswered: boolean;
  readonly codeSealed: Buffer | null;
  readonly answerCommitment: string | null;
  readonly openingSealed: Buffer | null;
}

interface Of {
  readonly tenantId: TenantId;
  readonly id: GenerationId;
}

const READ = `select e.handle, e.ciphertext, k.public_key as "publicKey", e.response is not null as "isAnswered", e.code_sealed as "codeSealed",
    e.answer_commitment as "answerCommitment", e.opening_sealed as "openingSealed"
  from encrypted_exchanges e join encryption_keys k on k.tenant_id = e.tenant_id and k.brand_id = e.brand_id and k.id = e.key_id
  where e.generation_id = $1`;

/** @throws DomainError `storage.corrupt` when there is none, or when its ciphertext is not the one that it was accepted with */
export async function readExchange(database: Database, { tenantId, id }: Of): Promise<Exchange> {
  const [row] = await database.asTenant(tenantId, (transaction) => transaction.query<Exchange[]>(READ, [id]));
  if (!row) throw new DomainError('storage.corrupt', 'The exchange about the encrypted input is gone.');
  if (row.ciphertext && !row.handle.equals(handleOf(row.ciphertext)))
    throw new DomainError('storage.corrupt', 'The ciphertext is not the one that was accepted.');
  return row;
}

/** Where the exchange's secrets are sealed to. */
export const exchangePlace = ({ tenantId, id }: Of, column: 'code_sealed' | 'opening_sealed'): SealedPlace => ({
  ...{ tenantId, table: 'encrypted_exchanges', column, row: id },
});

/** What was evaluated, kept once for the creator: an input has one answer. @throws DomainError `storage.corrupt` when it has another */
export async function keepAnswer(
  transaction: TenantTransaction,
  { id: generationId }: Of,
  answer: Readonly<Record<'response' | 'codeSealed', Buffer>>,
): Promise<void> {
  const { affected } = await transaction.update(EncryptedExchangeEntity, { generationId, response: IsNull() }, answer);
  if (affected !== 1) throw new DomainError('storage.corrupt', 'The encrypted input has an answer already.');
}

/** The genome is known: ciphertext, answer and code have served. The opening stays until the generation ends, so that it can be repeated. */
export async function clearExchange(transaction: TenantTransaction, { id: generationId }: Of): Promise<void> {
  await transaction.update(EncryptedExchangeEntity, { generationId }, { ciphertext: null, response: null, codeSealed: null });
}
