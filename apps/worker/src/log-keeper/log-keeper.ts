import { setTimeout as delay } from 'node:timers/promises';
import { encodeVerifierKey, MerkleTree, openCheckpoint, signCheckpoint, type Checkpoint, type NoteKey } from '@intaglio/audit-log';
import { DomainError, type TenantId } from '@intaglio/domain';
import {
  growTree,
  insertCheckpoint,
  latestCheckpoint,
  listCheckpoints,
  logsThatGrew,
  publishLogKey,
  recordAuditCheck,
  sequenceAudit,
  signedLogs,
  type Database,
} from '@intaglio/persistence';
import type { Logger, Metrics } from '@intaglio/runtime';
import { checkLog } from './check-log.js';

export interface LogKeeperPorts {
  readonly database: Database;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'auditFindings'>;
  readonly key: NoteKey;
  /** Ed25519, 32 bytes. */
  readonly seed: Uint8Array;
  /** Of a tenant's log: the first line of its checkpoints. */
  readonly originOf: (tenantId: TenantId) => string;
  readonly everyMs?: number;
}

const EVERY_MS = 5_000;
/** A log is read again in whole as often as takes about a hundredth of one core: some 20,000 events are read in a second. */
const RECHECK_MS_PER_EVENT = 5;
const RECHECK_AT_LEAST_MS = 30_000;
/** Trees in memory, the least recently grown go first. */
const MAX_TREES = 1000;
/** Checkpoints that a check holds the log against. */
const CHECKPOINTS = 10_000;

/**
 * Gives new events their places, signs what each log has come to, and reads the logs again to see whether they are as they were signed. One keeper works at a time
 * (advisory lock); without one, events wait in order and nothing is lost.
 */
export class LogKeeper {
  readonly #stopped = new AbortController();
  readonly #trees = new Map<TenantId, MerkleTree>();
  readonly #checked = new Map<TenantId, { at: number; size: number; isWhole: boolean }>();
  #loop: Promise<void> | undefined;

  constructor(private readonly ports: LogKeeperPorts) {}

  start(): void {
    this.#loop ??= this.run();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#loop;
  }

  private async run(): Promise<void> {
    const { everyMs = EVERY_MS, logger } = this.ports;
    while (!this.#stopped.signal.aborted) {
      try {
        await this.keep();
      } catch (error) {
        logger.warn('audit logs are not kept for now', { errorName: error instanceof Error ? error.name : 'unknown' });
      }
      await delay(everyMs, undefined, { signal: this.#stopped.signal }).catch(() => undefined);
    }
  }

  /** One round over all logs. @returns how many checkpoints were signed */
  async keep(): Promise<number> {
    const { database, key } = this.ports;
    await publishLogKey(database, encodeVerifierKey(key));
    return database.source.transaction(async (transaction) => {
      const [lock] = await transaction.query<{ taken: boolean }[]>(
        "select pg_try_advisory_xact_lock(hashtext('intaglio.log-keeper')) as taken",
      );
      if (!lock?.taken) return 0;
      let signed = 0;
      for (const tenantId of await logsThatGrew(database)) signed += (await this.sign(tenantId)) ? 1 : 0;
      for (const tenantId of await signedLogs(database)) if (this.isDue(tenantId)) await this.check(tenantId);
      return signed;
    });
  }

  /** Never signs what does not continue what was signed before: that would make a changed log look whole. */
  private async sign(tenantId: TenantId): Promise<boolean> {
    const { database, key, seed, originOf } = this.ports;
    await database.asTenant(tenantId, (transaction) => sequenceAudit(transaction, tenantId));
    const tree = this.treeOf(tenantId);
    const last = await database.asTenant(tenantId, async (transaction) => {
      await growTree(transaction, tree);
      return latestCheckpoint(transaction);
    });
    const continues = last === undefined || (last.size <= tree.size && Buffer.from(tree.root(last.size)).equals(last.rootHash));
    if (!continues) {
      this.#trees.delete(tenantId);
      await this.check(tenantId);
      return false;
    }
    if (tree.size === 0 || last?.size === tree.size) return false;
    const root = tree.root();
    const note = signCheckpoint({ origin: originOf(tenantId), size: tree.size, root }, key.name, seed);
    await database.asTenant(tenantId, (transaction) =>
      insertCheckpoint(transaction, tenantId, { size: tree.size, rootHash: Buffer.from(root), note }),
    );
    return true;
  }

  /** @throws DomainError `internal.unexpected` for a checkpoint that this platform's key has not signed */
  async check(tenantId: TenantId): Promise<void> {
    const { database, logger, metrics, originOf } = this.ports;
    const rows = await database.asTenant(tenantId, (transaction) => listCheckpoints(transaction, { limit: CHECKPOINTS }));
    const { size, finding } = await checkLog(database, tenantId, rows.map(({ note }) => this.opened(note, originOf(tenantId))).reverse());
    await database.asTenant(tenantId, (transaction) => recordAuditCheck(transaction, tenantId, { checkedAt: new Date(), size, finding }));
    this.#checked.set(tenantId, { at: Date.now(), size, isWhole: finding === null });
    metrics.auditFindings.set([...this.#checked.values()].filter(({ isWhole }) => !isWhole).length);
    if (finding) logger.error('an audit log is not as it was signed', { tenantId, ...finding });
  }

  private isDue(tenantId: TenantId): boolean {
    const last = this.#checked.get(tenantId);
    return last === undefined || Date.now() - last.at > Math.max(RECHECK_AT_LEAST_MS, last.size * RECHECK_MS_PER_EVENT);
  }

  private opened(note: string, origin: string): Checkpoint {
    const checkpoint = openCheckpoint(note, origin, this.ports.key);
    if (!checkpoint) throw new DomainError('internal.unexpected', 'A checkpoint of the audit log is not signed by the key of this worker.');
    return checkpoint;
  }

  private treeOf(tenantId: TenantId): MerkleTree {
    const tree = this.#trees.get(tenantId) ?? new MerkleTree();
    this.#trees.delete(tenantId);
    this.#trees.set(tenantId, tree);
    for (const oldest of this.#trees.keys()) if (this.#trees.size > MAX_TREES) this.#trees.delete(oldest);
    return tree;
  }
}
