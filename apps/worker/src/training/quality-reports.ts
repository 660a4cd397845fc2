import { DomainError, type ErrorCode } from '@intaglio/domain';
import { BrandEntity, FencedOut } from '@intaglio/persistence';
import { type PrivateTraining, type RunMaterial } from '@intaglio/training';
import { LEAST_JUDGED, shownAmong, type MadeReport, type ShownItem } from '@intaglio/training/report';
import { toDomainFailure } from '../queues/failures.js';
import { shownPicture, type ItemPorts, type PrivateItems } from './private-items.js';
import { report } from './reporter.js';
import type { RunBooks } from './run-books.js';

export interface ReportedRun {
  readonly books: RunBooks;
  readonly items: PrivateItems;
  /** The encoded model. */
  readonly weights: Uint8Array;
  readonly settings: PrivateTraining;
  readonly material: RunMaterial;
  readonly compareWithoutPrivacy: boolean;
}

/** What a run's row says of its quality report: where the tenant's sealed store has it, or why there is none. */
export type ReportPlaces =
  { readonly figures: string; readonly svg: string; readonly png: string } | { readonly absent: ErrorCode; readonly detail: string | null };

/** Quality reports of trained models, sealed as the tenant's secret. A run that passed its gate does not fail for want of one. */
export class QualityReports {
  constructor(private readonly ports: Pick<ItemPorts, 'database' | 'sealed'>) {}

  /**
   * @returns undefined when it was given up
   * @throws FencedOut when the run was cancelled meanwhile
   */
  async make(run: ReportedRun, signal: AbortSignal): Promise<ReportPlaces | undefined> {
    try {
      const made = await this.made(run, signal);
      return made && (await this.sealed(run.books, made));
    } catch (error) {
      if (error instanceof FencedOut) throw error;
      const { code, detail } = toDomainFailure(error);
      return { absent: code, detail: detail ?? null };
    }
  }

  /** Of an attempt that ended otherwise. */
  async erase({ run: { tenantId } }: RunBooks, places: ReportPlaces): Promise<void> {
    if ('absent' in places) return;
    for (const place of [places.figures, places.svg, places.png]) await this.ports.sealed.erase(tenantId, place);
  }

  private async made({ books, items, ...task }: ReportedRun, signal: AbortSignal): Promise<MadeReport | undefined> {
    const { training, heldOut } = items;
    if (heldOut.length < LEAST_JUDGED) throw new DomainError('request.invalid', 'Too few items are held out to judge a model by.');
    const { weights, settings, material, compareWithoutPrivacy } = task;
    const [shown, kit] = [await this.shown(items), await this.kitOf(books)];
    const order = { training, heldOut, seed: settings.seed, weights, shown, kit, run: { settings, material }, compareWithoutPrivacy };
    return report(order, () => books.stillAtIt(), signal);
  }

  private async shown({ heldOut, heldOutRows }: PrivateItems): Promise<ShownItem[]> {
    const shown: ShownItem[] = [];
    for (const index of shownAmong(heldOut)) {
      const row = heldOutRows[index]!;
      shown.push({ index, caption: row.caption, picture: await shownPicture(this.ports, row) });
    }
    return shown;
  }

  private kitOf({ run: { tenantId, brandId } }: RunBooks): Promise<unknown> {
    return this.ports.database.asTenant(tenantId, async (transaction) => {
      const { styleKit } = await transaction.findOneByOrFail(BrandEntity, { id: brandId });
      return styleKit;
    });
  }

  private async sealed({ run: { tenantId } }: RunBooks, { report: figures, svg, png }: MadeReport): Promise<ReportPlaces> {
    const files = [Buffer.from(JSON.stringify(figures), 'utf8'), Buffer.from(svg, 'utf8'), png];
    const [first, second, third] = await this.ports.sealed.putAll(tenantId, files);
    return { figures: first!, svg: second!, png: third! };
  }
}
