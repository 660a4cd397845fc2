import { randomBytes, randomUUID } from 'node:crypto';
import { ATTRIBUTES, GENES, INPUT } from '@intaglio/generator';
import { decodeBase64url, deriveBrandKeys, sealTo, type OperationAnswer, type OperationRequest } from '@intaglio/privacy-plugins/tee';
import { encodeItems, PRIVATE_TRAINING, type PrivateItem, type SplitItem } from '@intaglio/training';
import type { OfBrand } from '../keys/brand.js';
import type { LaunchedEnclave } from './launched-enclave.js';
import { brandSecret } from './scripted-host.js';

type Slice = OperationRequest<'train-slice'>;
type Made = OperationAnswer<'train-slice'>;

/** 0 to 1, another on each call: items are to differ, and nothing else. */
const drawn = (): number => randomBytes(1)[0]! / 255;

const itemOf = (key: number): PrivateItem => ({
  key,
  wordings: [Int8Array.from({ length: INPUT.semantic }, () => Math.round(200 * drawn() - 100))],
  targets: Float64Array.from({ length: GENES }, () => drawn() - 0.5),
  attributes: Float64Array.from({ length: ATTRIBUTES.length }, () => drawn() - 0.5),
});

const newBrand = (): OfBrand => ({ tenantId: randomUUID(), brandId: randomUUID() });

/** A brand's run on made-up items, and everything that its service asks of an enclave. */
export class TrainingWork {
  readonly settings: Slice['settings'];
  readonly run: Pick<Slice, 'tenantId' | 'brandId' | 'trainingRunId' | 'datasetRoot'>;
  readonly items: readonly SplitItem[];

  constructor({ steps = 12, items = 160, of = newBrand() }: { steps?: number; items?: number; of?: OfBrand } = {}) {
    this.settings = { ...PRIVATE_TRAINING, privacy: { epsilon: 8, delta: 1e-5 }, steps };
    this.run = { tenantId: of.tenantId, brandId: of.brandId, trainingRunId: randomUUID(), datasetRoot: '1' };
    this.items = Array.from({ length: items }, (_, index) => ({ item: itemOf(index), heldOut: index % 8 === 7 }));
  }

  /** @param place instead of the run's own */
  async piece(part: number, parts: number, place = this.run): Promise<OperationRequest<'train-items'>> {
    const share = Math.ceil(this.items.length / parts);
    const { tenantId, brandId } = this.run;
    const { publicKeys } = await deriveBrandKeys(brandSecret(tenantId, brandId));
    const { suite, publicKey } = publicKeys[0]!;
    const bytes = encodeItems(this.items.slice(part * share, (part + 1) * share));
    const items = await sealTo(
      { suite, publicKey: decodeBase64url(publicKey)! },
      { purpose: 'training-items', ...place, part, parts },
      bytes,
    );
    return { ...this.run, part, parts, items };
  }

  async load(enclave: LaunchedEnclave, parts = 2): Promise<void> {
    for (let part = 0; part < parts; part++) await enclave.ask('train-items', await this.piece(part, parts));
  }

  slice(begun: number, claimed: number, checkpoint?: string): Slice {
    return { ...this.run, settings: this.settings, begun, claimed, ...(checkpoint !== undefined && { checkpoint }) };
  }

  /** From a checkpoint, or from the start, up to so many releases; five at a time. */
  async train(enclave: LaunchedEnclave, upTo: number, from?: { readonly begun: number; readonly checkpoint: string }): Promise<Made> {
    let made = from ? undefined : await enclave.ask('train-slice', this.slice(0, 1));
    for (let begun = from?.begun ?? 1; begun < upTo; begun = Math.min(begun + 5, upTo))
      made = await enclave.ask('train-slice', this.slice(begun, Math.min(begun + 5, upTo), (made ?? from!).checkpoint));
    return made!;
  }

  end(checkpoint: string): OperationRequest<'train-end'> {
    return { ...this.run, settings: this.settings, checkpoint };
  }
}
