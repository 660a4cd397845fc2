import { DomainError, newId, type AnyId, type TenantId } from '@intaglio/domain';
import type { TenantTransaction } from '../database.js';
import { DatasetEntity } from '../entities/dataset.entity.js';
import { LedgerEntryEntity, type LedgerMechanism } from '../entities/ledger-entry.entity.js';

/** ε of all releases together at a δ: an upper bound, and infinite where none is known. */
export type Accountant = (mechanisms: readonly LedgerMechanism[], delta: number, budget: number) => number | Promise<number>;

export interface Reservation {
  readonly tenantId: TenantId;
  readonly datasetId: string;
  readonly runId: string;
  /** In the order in which the run draws them. */
  readonly mechanisms: readonly LedgerMechanism[];
}

/** How much of a data set's budget is taken, by runs under way and by those that ended. */
export interface LedgerBalance {
  readonly budget: number;
  readonly delta: number;
  readonly mechanisms: readonly LedgerMechanism[];
}

/**
 * Reserves the budget of one run. Whoever reserves holds the data set's row until the transaction ends, so that what counts can't change in between.
 * @returns ε of everything that counts then, this run included @throws DomainError `budget.exhausted` | `resource.not-found`
 */
export async function reserveBudget(
  transaction: TenantTransaction,
  { tenantId, datasetId, runId, mechanisms }: Reservation,
  accountant: Accountant,
): Promise<number> {
  const dataset = await transaction.findOne(DatasetEntity, { where: { id: datasetId }, lock: { mode: 'pessimistic_write' } });
  if (!dataset) throw new DomainError('resource.not-found', 'There is no such data set.');
  const { epsilonBudget, delta } = dataset;
  const taken = countedMechanisms(await transaction.findBy(LedgerEntryEntity, { datasetId }));
  const epsilon = await accountant(merged([...taken, ...mechanisms]), delta, epsilonBudget);
  if (!(epsilon <= epsilonBudget))
    throw new DomainError(
      'budget.exhausted',
      `With this run the data set would have given up an ε of ${shown(epsilon)}; its budget is ${epsilonBudget} at δ = ${delta}.`,
    );
  await addEntry(transaction, { tenantId, datasetId, runId, kind: 'reserved', mechanisms });
  return epsilon;
}

/** Rounded up: a figure that is told is never below the one that counts. */
const shown = (epsilon: number): string =>
  Number.isFinite(epsilon) ? (Math.ceil(epsilon * 1000) / 1000).toString() : 'more than can be told';

/** Everything of a data set that counts, equal mechanisms together. */
export async function ledgerBalance(
  transaction: TenantTransaction,
  { id, epsilonBudget, delta }: Pick<DatasetEntity, 'id' | 'epsilonBudget' | 'delta'>,
): Promise<LedgerBalance> {
  const entries = await transaction.findBy(LedgerEntryEntity, { datasetId: id });
  return { budget: epsilonBudget, delta, mechanisms: merged(countedMechanisms(entries)) };
}

/** A run's settlement where there is one, else all that it reserved. */
export function countedMechanisms(entries: readonly Pick<LedgerEntryEntity, 'runId' | 'kind' | 'mechanisms'>[]): LedgerMechanism[] {
  const settled = new Set(entries.filter(({ kind }) => kind !== 'reserved').map(({ runId }) => runId));
  return entries.flatMap(({ runId, kind, mechanisms }) => (kind === 'reserved' && settled.has(runId) ? [] : mechanisms));
}

/** Composition does not care for the order: equal releases are one entry, which the accountant composes quickly. */
function merged(mechanisms: readonly LedgerMechanism[]): LedgerMechanism[] {
  const byKind = new Map<string, LedgerMechanism>();
  for (const { noiseMultiplier, samplingRate, count } of mechanisms) {
    const key = `${noiseMultiplier}/${samplingRate}`;
    byKind.set(key, { noiseMultiplier, samplingRate, count: count + (byKind.get(key)?.count ?? 0) });
  }
  return [...byKind.values()];
}

/** The first `claimed` releases of a reservation. */
export function claimedMechanisms(mechanisms: readonly LedgerMechanism[], claimed: number): LedgerMechanism[] {
  let left = claimed;
  return mechanisms.flatMap((mechanism) => {
    const count = Math.min(mechanism.count, left);
    left -= count;
    return count === 0 ? [] : [{ ...mechanism, count }];
  });
}

/**
 * At a run's end: what it claimed is spent for good, and the rest of its reservation counts no more. A second settlement changes nothing.
 * @throws DomainError `internal.unexpected` for a run that reserved nothing
 */
export async function settleBudget(
  transaction: TenantTransaction,
  { tenantId, runId, claimed }: { readonly tenantId: TenantId; readonly runId: string; readonly claimed: number },
): Promise<void> {
  const { datasetId, mechanisms: reserved } = await reservationOf(transaction, runId);
  const mechanisms = claimedMechanisms(reserved, claimed);
  await addEntry(transaction, { tenantId, datasetId, runId, kind: mechanisms.length === 0 ? 'released' : 'spent', mechanisms });
}

/** @throws DomainError `internal.unexpected` */
export async function reservationOf(transaction: TenantTransaction, runId: string): Promise<LedgerEntryEntity> {
  const entry = await transaction.findOneBy(LedgerEntryEntity, { runId, kind: 'reserved' });
  if (!entry) throw new DomainError('internal.unexpected', 'The run has no reservation.');
  return entry;
}

async function addEntry(
  transaction: TenantTransaction,
  { tenantId, datasetId, runId, kind, mechanisms }: Reservation & Pick<LedgerEntryEntity, 'kind'>,
): Promise<void> {
  await transaction.query(
    'insert into ledger_entries (id, tenant_id, dataset_id, run_id, kind, mechanisms) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    [newId<AnyId>(), tenantId, datasetId, runId, kind, JSON.stringify(mechanisms)],
  );
}
