import type { Pool } from 'pg';
import type { TenantId } from '@intaglio/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { assertUnprivileged } from './assert-unprivileged.js';
import { entities } from './entities/index.js';
import { Initial1700000000000 } from './migrations/1700000000000-initial.js';
import { Enclaves1700000000001 } from './migrations/1700000000001-enclaves.js';
import { RecordedSteps1700000000002 } from './migrations/1700000000002-recorded-steps.js';
import { EncryptedExchange1700000000003 } from './migrations/1700000000003-encrypted-exchange.js';
import { LicensedData1700000000004 } from './migrations/1700000000004-licensed-data.js';
import { Identity1700000000005 } from './migrations/1700000000005-identity.js';
import { SharedCommits1700000000007 } from './migrations/1700000000007-shared-commits.js';
import { Rest1700000000008 } from './migrations/1700000000008-rest.js';
import { Webhooks1700000000009 } from './migrations/1700000000009-webhooks.js';
import { Limits1700000000011 } from './migrations/1700000000011-limits.js';
import { Subjects1700000000012 } from './migrations/1700000000012-subjects.js';
import { AuditRole1700000000014 } from './migrations/1700000000014-audit-role.js';
import { Anchors1700000000018 } from './migrations/1700000000018-anchors.js';
import { Checkpoints1700000000016 } from './migrations/1700000000016-checkpoints.js';
import { PiecesOfFiles1700000000019 } from './migrations/1700000000019-pieces-of-files.js';
import { TraceContext1700000000015 } from './migrations/1700000000015-trace-context.js';
import { SnakeCaseNaming } from './snake-case-naming.js';

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize?: number;
  /** For a change of the schema: it may take its time, but not keep everybody else waiting for a lock. */
  readonly isForMigration?: boolean;
}

/** In ms. Whoever waits for a lock makes everybody after it wait too. */
const MIGRATING = { lock_timeout: 5000 };
const SERVING = { statement_timeout: 20_000, idle_in_transaction_session_timeout: 30_000 };

/** A transaction in which row-level security shows one tenant's rows. */
export type TenantTransaction = EntityManager;

export class Database {
  readonly source: DataSource;

  constructor({ url, poolSize = 10, isForMigration = false }: DatabaseOptions) {
    this.source = new DataSource({
      type: 'postgres',
      url,
      poolSize,
      entities,
      migrations: [
        Initial1700000000000,
        Enclaves1700000000001,
        RecordedSteps1700000000002,
        EncryptedExchange1700000000003,
        LicensedData1700000000004,
        Identity1700000000005,
        SharedCommits1700000000007,
        Rest1700000000008,
        Webhooks1700000000009,
        Limits1700000000011,
        Subjects1700000000012,
        AuditRole1700000000014,
        TraceContext1700000000015,
        Checkpoints1700000000016,
        Anchors1700000000018,
        PiecesOfFiles1700000000019,
      ],
      migrationsTransactionMode: 'all',
      synchronize: false,
      namingStrategy: new SnakeCaseNaming(),
      connectTimeoutMS: 5000,
      extra: isForMigration ? MIGRATING : SERVING,
      logging: false,
    });
  }

  async open(): Promise<this> {
    await this.source.initialize();
    return this;
  }

  /** For a process that serves: refuses a role that row-level security does not bind. @throws DomainError `configuration.invalid` */
  async openUnprivileged(): Promise<this> {
    await this.open();
    try {
      await assertUnprivileged(this.source);
    } catch (error) {
      await this.close();
      throw error;
    }
    return this;
  }

  /** Connections of the pool, and how many requests wait for one. */
  get poolUse(): { readonly used: number; readonly idle: number; readonly waiting: number } {
    const {
      totalCount = 0,
      idleCount = 0,
      waitingCount = 0,
    } = ((this.source.driver as { master?: Partial<Pool> }).master ?? {}) as Partial<Pool>;
    return { used: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  /** Runs as the owner role at deployment time, before the api and workers start. */
  async migrate(): Promise<void> {
    await this.source.runMigrations();
  }

  /** The tenant is set inside the transaction (`is_local`), so it leaves the pooled connection with the commit or the rollback. */
  async asTenant<T>(tenantId: TenantId, work: (transaction: TenantTransaction) => Promise<T>): Promise<T> {
    return this.source.transaction(async (transaction) => {
      await transaction.query("select set_config('intaglio.tenant', $1, true)", [tenantId]);
      return work(transaction);
    });
  }
}
