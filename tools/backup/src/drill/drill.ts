import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, startPostgres, startStack, type Stack } from '@intaglio/setup';
import { Database, DATABASE_ROLES, provisionDatabase, roleUrl, type ProvisionOptions } from '@intaglio/persistence';
import { backUp, type BackupSource } from '../backup.js';
import { restore } from '../restore.js';
import type { StoreDirectories } from '../stores.js';
import type { Verified } from '../verify-restored.js';
import { Partner, type Piece } from './partner.js';

export interface Drill {
  readonly backupMs: number;
  /** Between the last change that was acknowledged and the last that is there again. */
  readonly lostMs: number;
  readonly lostChanges: number;
  readonly keptChanges: number;
  /** Events in the tenant's audit tree before the backup, and at the restored API. */
  readonly auditSize: { readonly before: number; readonly after: number };
  /** From an empty machine to a verified restore. */
  readonly restoreMs: number;
  /** From an empty machine, programs and chain included. */
  readonly answersMs: number;
  readonly finishesMs: number;
  readonly restored: Verified;
  readonly earlierPieceVerifies: boolean;
  /** Accepted before the snapshot and cancelled after it: it is as it was, and goes on. */
  readonly waitingPieceVerifies: boolean;
  /** Accepted before the snapshot, minted after it: whether the chain refuses to mint it once more. */
  readonly isRefusedTwice: boolean;
}

/**
 * The whole stack with one tenant: a piece is minted, two more are accepted while the worker stands still, a backup is made while changes go on. Of the two one is
 * minted, the other cancelled, and everything ends. What is left is the backup, the keys, and the chain, which is nobody's to lose. A second stack is restored from
 * these.
 */
export async function runDrill(): Promise<Drill> {
  const root = mkdtempSync(join(tmpdir(), 'intaglio-drill-'));
  chmodSync(root, 0o755); // Postgres and our programs run as other users
  const [lost, found, backup] = ['lost', 'found', 'backup'].map((name) => join(root, name)) as [string, string, string];
  try {
    const before = await untilDisaster(lost, backup);
    const startedAt = performance.now();
    keep(lost, found);
    const restored = await restoreInto(found, backup);
    const restoreMs = performance.now() - startedAt;
    const after = await resume(found, before, startedAt);
    return { backupMs: before.backupMs, restoreMs, restored, ...after };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

interface Before {
  readonly backupMs: number;
  readonly partner: Partner;
  readonly minted: Piece;
  readonly overtaken: string;
  readonly waiting: string;
  readonly auditSize: number;
}

async function untilDisaster(directory: string, backup: string): Promise<Before> {
  mkdirSync(directory);
  const stack = await startStack(directory);
  try {
    const partner = await Partner.join(stack);
    const minted = await partner.minted(await partner.ask('a calm emerald medallion with a wide border'));
    process.kill(stack.processIds.worker, 'SIGSTOP');
    const overtaken = await partner.ask('a quiet sapphire crest with fine lines');
    const waiting = await partner.ask('a bright golden crest, dense and symmetrical');
    const auditSize = await partner.auditSize();
    const changes = await partner.keepChanging();
    const startedAt = performance.now();
    await backUp({ databaseUrl: superuserUrl(stack), stores: storesIn(directory) }, backup);
    const backupMs = performance.now() - startedAt;
    await changes.stop();
    await partner.cancel(waiting);
    process.kill(stack.processIds.worker, 'SIGCONT');
    await partner.minted(overtaken);
    return { backupMs, partner, minted, overtaken, waiting, auditSize };
  } finally {
    await stack.stop();
  }
}

/** What outlives the disaster beside the backup: the keys, which are kept elsewhere, and the chain; the simulated hardware stands for real one. */
function keep(lost: string, found: string): void {
  mkdirSync(found);
  for (const name of ['secrets.json', 'chain', 'enclave']) cpSync(join(lost, name), join(found, name), { recursive: true });
  rmSync(lost, { recursive: true });
}

async function restoreInto(directory: string, backup: string): Promise<Verified> {
  const stores = storesIn(directory);
  const owner = identityOf('worker');
  for (const store of [stores.assets, stores.sealed]) {
    mkdirSync(store);
    if ('uid' in owner) chownSync(store, owner.uid, owner.gid);
  }
  const postgres = await startPostgres({ directory: join(directory, 'postgres') });
  try {
    return await restore(backup, { databaseUrl: await emptyDatabase(postgres.url), stores });
  } finally {
    await postgres.stop();
  }
}

/** The passwords are the new server's own: the stack sets them again when it starts. */
async function emptyDatabase(serverUrl: string): Promise<string> {
  const passwords = Object.fromEntries(DATABASE_ROLES.map((role) => [role, 'drill'])) as ProvisionOptions['passwords'];
  const options = { superuserUrl: serverUrl, database: 'intaglio', passwords };
  await provisionDatabase(options);
  const owner = await new Database({ url: roleUrl(options, 'intaglio_owner'), poolSize: 1 }).open();
  await owner.migrate().finally(() => owner.close());
  return serverUrl.replace(/postgres$/, options.database);
}

type After = Omit<Drill, 'backupMs' | 'restoreMs' | 'restored'>;

async function resume(directory: string, { partner, minted, overtaken, waiting, auditSize }: Before, startedAt: number): Promise<After> {
  const stack = await startStack(directory);
  try {
    const answersMs = performance.now() - startedAt;
    const returned = partner.at(stack);
    const losses = await returned.losses();
    const auditAfter = await returned.auditSize();
    const finished = await returned.minted(waiting);
    const finishesMs = performance.now() - startedAt;
    const { error } = await returned.ended(overtaken);
    return {
      ...{ answersMs, ...losses, auditSize: { before: auditSize, after: auditAfter } },
      finishesMs,
      earlierPieceVerifies: await returned.verifies(minted),
      waitingPieceVerifies: await returned.verifies(finished),
      isRefusedTwice: error?.detail?.includes('NullifierUsed') ?? false,
    };
  } finally {
    await stack.stop();
  }
}

const storesIn = (directory: string): Required<StoreDirectories> & { readonly sealed: string } => ({
  assets: join(directory, 'assets'),
  sealed: join(directory, 'sealed'),
});

function superuserUrl({ databaseUrl }: Stack): BackupSource['databaseUrl'] {
  const url = new URL(databaseUrl);
  [url.username, url.password] = ['postgres', ''];
  return url.toString();
}
