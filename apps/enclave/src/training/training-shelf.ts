import { ENCLAVE_TRAINING, EnclaveError, type BrandKeys, type OperationRequest } from '@intaglio/privacy-plugins/tee';
import { decodeItems, PrivacyError, type PrivateItem, type SplitItem } from '@intaglio/training';
import type { OfBrand } from '../keys/brand.js';

type Pieces = OperationRequest<'train-items'>;
export type OfRun = Pick<Pieces, 'tenantId' | 'brandId' | 'trainingRunId' | 'datasetRoot'>;

export interface LoadedItems {
  readonly training: readonly PrivateItem[];
  readonly heldOut: readonly PrivateItem[];
}

/** More are dropped, the oldest first: whoever needs them loads them again. */
const MOST_RUNS = 2;
const MOST_REMEMBERED = 1024;

/** What this enclave holds for a brand's trainings: items, and how far it has drawn noise for each run. */
export class TrainingShelf {
  readonly #pieces = new Map<string, (readonly SplitItem[] | undefined)[]>();
  readonly #drawn = new Map<string, number>();

  constructor(
    private readonly of: OfBrand,
    private readonly keys: BrandKeys,
  ) {}

  /** @throws EnclaveError `training-items.unopenable` | `training.invalid` */
  async load({ trainingRunId, datasetRoot, part, parts, items }: Pieces): Promise<void> {
    if (part >= parts) throw new EnclaveError('training.invalid');
    const bytes = await this.keys.open({ purpose: 'training-items', ...this.of, trainingRunId, datasetRoot, part, parts }, items);
    const read = decoded(bytes);
    const key = keyOf({ trainingRunId, datasetRoot });
    const known = this.#pieces.get(key);
    const pieces = known?.length === parts ? known : Array<readonly SplitItem[] | undefined>(parts).fill(undefined);
    pieces[part] = read;
    this.#pieces.delete(key);
    this.#pieces.set(key, pieces);
    if (this.#pieces.size > MOST_RUNS) this.#pieces.delete(this.#pieces.keys().next().value!);
  }

  /** @throws EnclaveError `training-items.missing` until all pieces are there | `training.invalid` for too many */
  items(run: OfRun): LoadedItems {
    const pieces = this.#pieces.get(keyOf(run));
    if (!pieces || pieces.some((piece) => piece === undefined)) throw new EnclaveError('training-items.missing');
    const all = pieces.flatMap((piece) => piece!);
    if (all.length > ENCLAVE_TRAINING.mostItems) throw new EnclaveError('training.invalid');
    const sideOf = (heldOut: boolean): PrivateItem[] => all.filter((one) => one.heldOut === heldOut).map(({ item }) => item);
    return { training: sideOf(false), heldOut: sideOf(true) };
  }

  /** Those of a run that has ended. */
  drop(run: OfRun): void {
    this.#pieces.delete(keyOf(run));
  }

  /**
   * Marks releases as drawn, before they are. A host that asks for them again, with a checkpoint from before, is refused for as long as this enclave has the
   * brand's key; the limit of what an enclave without a disk can know is in docs/enclave.md.
   * @throws EnclaveError `training.over-budget`
   */
  assertFresh({ trainingRunId }: OfRun, begun: number, claimed: number): void {
    if (claimed <= begun || begun < (this.#drawn.get(trainingRunId) ?? 0)) throw new EnclaveError('training.over-budget');
    this.#drawn.delete(trainingRunId);
    this.#drawn.set(trainingRunId, claimed);
    if (this.#drawn.size > MOST_REMEMBERED) this.#drawn.delete(this.#drawn.keys().next().value!);
  }
}

const keyOf = ({ trainingRunId, datasetRoot }: Pick<OfRun, 'trainingRunId' | 'datasetRoot'>): string => `${trainingRunId}/${datasetRoot}`;

function decoded(bytes: Uint8Array): SplitItem[] {
  try {
    const items = decodeItems(bytes);
    if (items.length > ENCLAVE_TRAINING.itemsAPiece) throw new EnclaveError('training.invalid');
    return items;
  } catch (error) {
    throw error instanceof PrivacyError ? new EnclaveError('training.invalid') : error;
  } finally {
    bytes.fill(0);
  }
}
