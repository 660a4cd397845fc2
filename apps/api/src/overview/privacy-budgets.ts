import { countedMechanisms, Database, DatasetEntity, LedgerEntryEntity, type LedgerMechanism } from '@intaglio/persistence';
import type { TenantId } from '@intaglio/domain';
import { Injectable } from '@nestjs/common';
import { Accounting } from '../calculations/accounting.js';
import type { Attention, OverviewView } from './overview.view.js';

type Budget = OverviewView['budgets'][number];

/** Data sets that are shown; runs of one that its curve has, the newest. */
const DATASETS = 20;
const RUNS = 24;
/** From this share of a budget on, somebody should think of what comes after it. */
const NEARLY = 0.9;

/** How much of each data set's privacy is taken, run by run. The accountant knows what it was asked before, so a curve costs one question per new run. */
@Injectable()
export class PrivacyBudgets {
  constructor(
    private readonly database: Database,
    private readonly accounting: Accounting,
  ) {}

  async of(tenantId: TenantId): Promise<Budget[]> {
    const sets = await this.database.asTenant(tenantId, async (transaction) => {
      const datasets = await transaction.find(DatasetEntity, { order: { createdAt: 'DESC' }, take: DATASETS });
      const entries = datasets.length === 0 ? [] : await transaction.find(LedgerEntryEntity, { order: { createdAt: 'ASC' } });
      return datasets.map((dataset) => ({ dataset, entries: entries.filter(({ datasetId }) => datasetId === dataset.id) }));
    });
    return Promise.all(sets.filter(({ entries }) => entries.length > 0).map(({ dataset, entries }) => this.budgetOf(dataset, entries)));
  }

  private async budgetOf({ id, name, delta, epsilonBudget }: DatasetEntity, entries: readonly LedgerEntryEntity[]): Promise<Budget> {
    const runs = [...new Set(entries.map(({ runId }) => runId))];
    const counted = (upTo: number): LedgerMechanism[] => {
      const taken = new Set(runs.slice(0, upTo));
      return countedMechanisms(entries.filter(({ runId }) => taken.has(runId)));
    };
    const epsilon = async (mechanisms: LedgerMechanism[]): Promise<number | null> => {
      const value = await this.accounting.epsilon(mechanisms, delta, epsilonBudget);
      return Number.isFinite(value) ? value : null;
    };
    const shown = runs.slice(-RUNS);
    const history = await Promise.all(
      shown.map(async (runId) => ({
        at: entries.findLast((entry) => entry.runId === runId)!.createdAt.toISOString(),
        epsilon: await epsilon(counted(runs.indexOf(runId) + 1)),
      })),
    );
    return { datasetId: id, name, delta, epsilonBudget, epsilonTaken: history.at(-1)!.epsilon, history };
  }
}

/** Data sets that can hardly be trained on any more. */
export const nearlySpent = (budgets: readonly Budget[]): Attention[] =>
  budgets
    .filter(({ epsilonTaken, epsilonBudget }) => epsilonTaken === null || epsilonTaken >= NEARLY * epsilonBudget)
    .map(({ datasetId, name, history }) => ({
      ...{
        kind: 'budget.nearly-spent' as const,
        severity: 'soon' as const,
        subjectId: datasetId,
        name,
        at: history.at(-1)!.at,
        count: null,
      },
    }));
