import { DomainError, type GenerationId, type TenantId } from '@intaglio/domain';
import type { Database } from '@intaglio/persistence';
import { handleOf } from '@intaglio/privacy-plugins/he/exchange';

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
