import { canonicalJson, DomainError } from '@intaglio/domain';
import type { DatasetVersionEntity, TenantSigningKey, TrainingRunEntity } from '@intaglio/persistence';
import { countersignStatement, verifyStatement, type VerifiedStatement } from '@intaglio/training';

export interface SignedStatement {
  /** The DSSE envelope with both signatures, as it is published. */
  readonly envelope: Record<string, unknown>;
  readonly bytes: Uint8Array;
  readonly facts: VerifiedStatement;
}

/** Canonical: one envelope has one address in the asset store. */
const bytesOf = (envelope: unknown): Uint8Array => new TextEncoder().encode(canonicalJson(envelope));

/** What the weights are known by, here: both figures of weights in the clear, the enclave's commitment alone of those that only it can open. */
export interface KnownWeights {
  readonly commitment: bigint;
  /** SHA-256 of the encoded model, hex. */
  readonly sha256?: string;
}

/**
 * Adds the tenant's signature to what the trainer signed, after a look whether it is about these weights and this version of the data set.
 * @throws DomainError `storage.corrupt` when it is not | `training.gate-failed`
 */
export function signForTenant(
  { statement }: Pick<TrainingRunEntity, 'statement'>,
  version: DatasetVersionEntity,
  { commitment, sha256 }: KnownWeights,
  { publicKey, seed }: TenantSigningKey,
): SignedStatement {
  const signed = whole(() => {
    const envelope = JSON.parse(new TextDecoder().decode(countersignStatement(bytesOf(statement), seed))) as Record<string, unknown>;
    const bytes = bytesOf(envelope);
    return { envelope, bytes, facts: verifyStatement(bytes, { tenant: publicKey }) };
  });
  const { facts } = signed;
  const { subject, predicate } = facts.statement;
  const pairs: readonly (readonly [string, string | null])[] = [
    [facts.modelCommitment.toString(), commitment.toString()],
    [subject[0].digest.sha256, sha256 ?? subject[0].digest.sha256],
    [facts.datasetRoot.toString(), version.datasetRoot],
    [facts.licenceRoot.toString(), version.licenceRoot],
    [predicate.dataset.manifestSha256, version.manifestHash],
  ];
  if (pairs.some(([stated, kept]) => stated !== kept))
    throw new DomainError('storage.corrupt', 'The training statement is not about these weights and this data set version.');
  if (!facts.gatePassed) throw new DomainError('training.gate-failed');
  return signed;
}

function whole<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new DomainError('storage.corrupt', 'The training statement does not hold.', { cause });
  }
}
