import { createHmac, randomBytes } from 'node:crypto';
import { DomainError, newId, type SubjectId, type TenantId } from '@intaglio/domain';
import type { Database, TenantTransaction } from '../../database.js';
import type { SealedPlace, Sealer, SubjectKey, SubjectSealer } from '../../sealing.js';

const KEY_BYTES = 32;
/** An erasure counts within a second: what is remembered here is younger. */
const REMEMBERED_MS = 700;
const MAX_REMEMBERED = 10_000;

const keyPlace = (tenantId: TenantId, row: SubjectId): SealedPlace => ({ tenantId, table: 'subjects', column: 'key_sealed', row });
const referencePlace = (tenantId: TenantId): SealedPlace => ({
  tenantId,
  table: 'tenant_reference_keys',
  column: 'key_sealed',
  row: tenantId,
});

export interface Subject {
  readonly id: SubjectId;
  readonly sealer: SubjectSealer;
}

interface Remembered<T> {
  readonly value: Promise<T>;
  readonly until: number;
}

/** The keys of people: found by what a partner calls them, or by the id that a row holds. */
export class Subjects {
  readonly #byReference = new Map<string, Remembered<Subject>>();
  readonly #byId = new Map<string, Remembered<SubjectSealer>>();
  /** A tenant's never changes. */
  readonly #referenceKeys = new Map<TenantId, Promise<Buffer>>();

  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /**
   * The person, made when they are new. What they are called is kept as a keyed hash only.
   * @param reference the partner's own name for somebody, or an address; its case counts
   */
  async of(tenantId: TenantId, reference: string): Promise<Subject> {
    const hash = await this.referenceOf(tenantId, reference);
    return remembered(this.#byReference, `${tenantId}:${hash.toString('hex')}`, () =>
      this.database.asTenant(tenantId, (transaction) => this.findOrMake(transaction, tenantId, hash)),
    );
  }

  /** For values of a row: of one from before people had keys, the tenant's sealer. */
  async sealerOf(tenantId: TenantId, id: SubjectId | null): Promise<SubjectSealer> {
    if (id === null) return this.sealer;
    return remembered(this.#byId, `${tenantId}:${id}`, async () => {
      const [row] = await this.database.asTenant(tenantId, (transaction) =>
        transaction.query<{ key: Buffer | null }[]>('select key_sealed as key from subjects where id = $1', [id]),
      );
      return this.sealer.about(row?.key ? this.opened(tenantId, id, row.key) : undefined);
    });
  }

  /** HMAC-SHA-256 under a random key of the tenant's: nobody can try names on it who has the database alone. */
  async referenceOf(tenantId: TenantId, reference: string): Promise<Buffer> {
    const known = this.#referenceKeys.get(tenantId) ?? this.referenceKey(tenantId);
    this.#referenceKeys.set(tenantId, known);
    known.catch(() => this.#referenceKeys.delete(tenantId));
    return createHmac('sha256', await known)
      .update(reference)
      .digest();
  }

  /** In this process an erasure counts at once. */
  forget(tenantId: TenantId, reference: Buffer, id: SubjectId): void {
    this.#byReference.delete(`${tenantId}:${reference.toString('hex')}`);
    this.#byId.delete(`${tenantId}:${id}`);
  }

  private referenceKey(tenantId: TenantId): Promise<Buffer> {
    return this.database.asTenant(tenantId, async (transaction) => {
      await transaction.query('insert into tenant_reference_keys (tenant_id, key_sealed) values ($1, $2) on conflict do nothing', [
        tenantId,
        this.sealer.seal(referencePlace(tenantId), randomBytes(KEY_BYTES)),
      ]);
      const [row] = await transaction.query<{ key: Buffer }[]>('select key_sealed as key from tenant_reference_keys');
      return this.sealer.open(referencePlace(tenantId), row!.key);
    });
  }

  private async findOrMake(transaction: TenantTransaction, tenantId: TenantId, reference: Buffer): Promise<Subject> {
    const id = newId<SubjectId>();
    await transaction.query(
      'insert into subjects (id, tenant_id, reference, key_sealed) values ($1, $2, $3, $4) on conflict (tenant_id, reference) where erased_at is null do nothing',
      [id, tenantId, reference, this.sealer.seal(keyPlace(tenantId, id), randomBytes(KEY_BYTES))],
    );
    const [row] = await transaction.query<{ id: SubjectId; key: Buffer }[]>(
      'select id, key_sealed as key from subjects where reference = $1 and erased_at is null',
      [reference],
    );
    if (!row) throw new DomainError('subject.erased');
    return { id: row.id, sealer: this.sealer.about(this.opened(tenantId, row.id, row.key)) };
  }

  private opened(tenantId: TenantId, id: SubjectId, sealed: Buffer): SubjectKey {
    return this.sealer.open(keyPlace(tenantId, id), sealed);
  }
}

function remembered<T>(known: Map<string, Remembered<T>>, name: string, read: () => Promise<T>): Promise<T> {
  const found = known.get(name);
  if (found && found.until > performance.now()) return found.value;
  const entry = { value: read(), until: performance.now() + REMEMBERED_MS };
  if (known.size >= MAX_REMEMBERED) known.clear();
  known.set(name, entry);
  entry.value.catch(() => known.get(name) === entry && known.delete(name));
  return entry.value;
}
