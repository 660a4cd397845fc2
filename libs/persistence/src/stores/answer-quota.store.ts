import { DomainError, type BrandId, type TenantId } from '@intaglio/domain';
import type { TenantTransaction } from '../database.js';

/** How many inputs may be accepted, ever. */
export interface AnswerQuotas {
  readonly answersPerKey: number;
  readonly answersPerModel: number;
}

interface Asked {
  readonly tenantId: TenantId;
  readonly brandId: BrandId;
  readonly keyId: string;
  readonly modelCommitment: string;
}

const TAKE_FROM_KEY = `update encryption_keys set answers = answers + 1
  where brand_id = $1 and id = $2 and public_key is not null and answers < $3`;
/** The row is the first request's; every later one counts up what the one before has committed. */
const TAKE_FROM_MODEL = `insert into model_answers as m (tenant_id, commitment, answers) values ($1, $2, 1)
  on conflict (tenant_id, commitment) do update set answers = m.answers + 1 where m.answers < $3 returning answers`;

/**
 * Takes one answer from the key's quota and from the model's, or none. Each is one statement that waits for the row and looks at the limit again: however
 * many ask at once, no more are given. The key comes first everywhere, so that two requests never wait for each other.
 * @throws DomainError `quota.exhausted` | `resource.not-found` for a key that is not there or was removed
 */
export async function takeAnswer(
  transaction: TenantTransaction,
  { tenantId, brandId, keyId, modelCommitment }: Asked,
  { answersPerKey, answersPerModel }: AnswerQuotas,
): Promise<void> {
  const [, fromKey] = await transaction.query<[unknown[], number]>(TAKE_FROM_KEY, [brandId, keyId, answersPerKey]);
  if (fromKey !== 1) throw await refusalOfKey(transaction, brandId, keyId, answersPerKey);
  const fromModel = await transaction.query<unknown[]>(TAKE_FROM_MODEL, [tenantId, modelCommitment, answersPerModel]);
  if (fromModel.length !== 1)
    throw new DomainError(
      'quota.exhausted',
      `The model has given the ${answersPerModel} answers that the policy allows, over all keys: enough answers give its weights away.`,
    );
}

async function refusalOfKey(transaction: TenantTransaction, brandId: BrandId, keyId: string, answersPerKey: number): Promise<DomainError> {
  const kept = await transaction.query<unknown[]>(
    'select 1 from encryption_keys where brand_id = $1 and id = $2 and public_key is not null',
    [brandId, keyId],
  );
  return kept.length === 0
    ? new DomainError('resource.not-found', 'The brand has no such encryption key, or it was removed.')
    : new DomainError('quota.exhausted', `The key has been given the ${answersPerKey} answers that the policy allows.`);
}

/** Inputs that were accepted about these weights, over all keys and versions. @param modelCommitment decimal */
export async function answersAbout(transaction: TenantTransaction, modelCommitment: string): Promise<number> {
  const [row] = await transaction.query<{ answers: number }[]>('select answers from model_answers where commitment = $1', [
    modelCommitment,
  ]);
  return row?.answers ?? 0;
}
