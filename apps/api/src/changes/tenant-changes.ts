import { DomainError, type TenantId } from '@intaglio/domain';
import {
  appendAudit,
  Database,
  once,
  requestFingerprint,
  Sealer,
  type IdempotencyKey,
  type NewAuditEvent,
  type TenantTransaction,
} from '@intaglio/persistence';
import { Injectable } from '@nestjs/common';
import type { TenantCaller } from '../access/caller.js';
import type { Change, Repeatable } from './change.decorator.js';

/** What a change did, for the audit log: ids, hashes, numbers and short codes only. */
export type Recorded = Omit<NewAuditEvent, 'actor'>;

export type Work<T> = (transaction: TenantTransaction, record: (event: Recorded) => Promise<void>) => Promise<T>;

/** A tenant's change: one transaction with its idempotency record and its audit event. */
@Injectable()
export class TenantChanges {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
  ) {}

  /** Runs the work once per Idempotency-Key. What it answers is stored in the clear, so it must hold no secret: see `runSealed`. */
  run<T>({ caller, repeatable }: Change, work: Work<T>): Promise<T> {
    const { tenantId } = caller;
    return this.database.asTenant(tenantId, (transaction) =>
      once(transaction, tenantId, this.idempotencyKey(tenantId, repeatable), () => work(transaction, recorder(transaction, caller))),
    );
  }

  /** As `run`, for an answer that holds a secret: it is kept sealed to its idempotency record. */
  async runSealed<T>(change: Change, work: Work<T>): Promise<T> {
    const { tenantId } = change.caller;
    const place = { tenantId, table: 'idempotency_keys', column: 'response', row: change.repeatable?.key ?? '' };
    const sealed = await this.run(change, async (transaction, record) =>
      this.sealer.seal(place, Buffer.from(JSON.stringify(await work(transaction, record)))).toString('base64'),
    );
    return JSON.parse(this.sealer.open(place, Buffer.from(sealed, 'base64')).toString('utf8')) as T;
  }

  /**
   * For a change that is the same whenever it comes again, so that it needs no Idempotency-Key. A refusal that the work returns is thrown after the commit:
   * what it left behind (a count, an audit event) stays. One that the work throws leaves nothing.
   */
  async settle<T>(caller: TenantCaller, work: Work<T | DomainError>): Promise<T> {
    const outcome = await this.run({ caller, repeatable: undefined }, work);
    if (outcome instanceof DomainError) throw outcome;
    return outcome;
  }

  /** Keyed: a bare hash of a request that holds a prompt could be looked up in a dictionary. */
  idempotencyKey(tenantId: TenantId, repeatable: Repeatable | undefined): IdempotencyKey | undefined {
    if (!repeatable) return undefined;
    const { key, method, path, body } = repeatable;
    return { key, fingerprint: this.sealer.keyedHash(tenantId, requestFingerprint(method, path, body)) };
  }
}

export const actorOf = ({ by: { kind, id } }: TenantCaller): NewAuditEvent['actor'] => ({ kind, id });

const recorder =
  (transaction: TenantTransaction, caller: TenantCaller) =>
  async (event: Recorded): Promise<void> => {
    await appendAudit(transaction, caller.tenantId, { actor: actorOf(caller), ...event });
  };
