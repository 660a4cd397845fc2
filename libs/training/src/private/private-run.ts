import type { GeneratorModel } from '@intaglio/generator';
import { planTraining, type Offer } from '../accounting/planner.js';
import { PrivacyError } from '../accounting/privacy-error.js';
import type { GaussianReleases } from '../accounting/release.js';
import { learningRate } from '../model/adam.js';
import { SeededRandom } from '../model/random.js';
import { GuardedRandom } from '../noise/guarded-random.js';
import { systemRandom } from '../noise/random-source.js';
import { assertItems } from './assert-items.js';
import { readCheckpoint, writeCheckpoint, type Checkpoint } from './checkpoint.js';
import { FlatAdam } from './flat-adam.js';
import { foldMoments } from './fold-moments.js';
import { WEIGHTS } from './gene-weights.js';
import { Quantiser, weightsOf, withGenes } from './generator-model.js';
import { ItemGradients } from './item-gradients.js';
import { momentSum, RelativeMoments } from './moments.js';
import { NoisySum, type Sum, type SumSettings } from './noisy-sum.js';
import { PlainSum } from './plain-sum.js';
import { identityOf, type RunInput } from './run-input.js';
import { assertSettings, planOf, sampleThreshold } from './settings.js';
import { releasedBy, SpendingMeter } from './spending-meter.js';

export interface Progress {
  readonly phase: 'moments' | 'steps' | 'done';
  /** Steps begun, of all. */
  readonly step: number;
  readonly steps: number;
  /** Upper bound; null for a training without privacy. */
  readonly epsilonSpent: number | null;
  /** Average loss of the last sample. No noise is on it: it is for the tenant's own eyes while the run lasts, and no release may contain it. */
  readonly unreleasedLoss: number | null;
}

export interface PrivateResult {
  readonly model: GeneratorModel;
  /** Everything that was spent, for the ledger; empty without privacy. */
  readonly releases: readonly GaussianReleases[];
  readonly epsilonSpent: number | null;
}

/**
 * One training, release by release: noised moments, then noisy gradient steps from the base model that the moments bent, and the moments once more
 * on the result. A step's budget counts as gone when the step begins, whatever becomes of it.
 */
export class PrivateRun {
  readonly identity: string;
  /** What the run costs at most; null without privacy. */
  readonly offer: Offer | null;
  private readonly random: GuardedRandom;
  private readonly gradients: ItemGradients;
  private readonly quantiser = new Quantiser();
  private readonly meter: SpendingMeter | null;
  private readonly relative: RelativeMoments;
  private readonly sum: Sum;
  private readonly scratch = new Float64Array(WEIGHTS);
  private readonly gradient = new Float64Array(WEIGHTS);
  private begun = 0;
  private moments: Float64Array | undefined;
  private optimiser: FlatAdam | undefined;
  private cancelled = false;

  private constructor(
    private readonly input: RunInput,
    marks: readonly string[],
  ) {
    const { settings, items, material, random = systemRandom } = input;
    assertSettings(settings, items.length);
    assertItems(items);
    this.identity = identityOf(input);
    const { privacy } = settings;
    this.offer = privacy && planTraining(planOf(settings, items.length), privacy.epsilon, privacy.delta);
    this.meter = this.offer && privacy && new SpendingMeter(this.offer, privacy.delta);
    this.random = new GuardedRandom(random, marks);
    this.relative = new RelativeMoments(material.prior);
    this.gradients = new ItemGradients(settings);
    const { expectedBatch } = planOf(settings, items.length);
    const noiseMultiplier = this.offer?.releases.steps.noiseMultiplier ?? 0;
    this.sum = this.sumOf({ entries: WEIGHTS, clip: settings.clip, noiseMultiplier, expectedItems: expectedBatch });
  }

  /** @throws PrivacyError `training.invalid-settings` | `training.invalid-item` | `privacy.invalid-parameters` | `privacy.unreachable` */
  static start(input: RunInput): PrivateRun {
    return new PrivateRun(input, []);
  }

  /**
   * Continues from a checkpoint with fresh noise. Steps that were begun after it are lost and stay paid for: the run ends with fewer steps.
   * @param begun how many steps the caller has durably recorded as begun; at least those of the checkpoint
   * @throws PrivacyError `training.invalid-checkpoint` for a checkpoint of another run, and as `start`
   */
  static resume(input: RunInput, checkpoint: string, begun: number): PrivateRun {
    const kept = readCheckpoint(checkpoint);
    const run = new PrivateRun(input, kept.marks);
    if (kept.run !== run.identity || !Number.isSafeInteger(begun) || begun < kept.begun || begun > input.settings.steps)
      throw new PrivacyError('training.invalid-checkpoint');
    run.moments = kept.moments;
    run.optimiser = FlatAdam.resume(kept.optimiser, input.settings.averaging);
    run.begun = begun;
    return run;
  }

  get done(): boolean {
    return this.moments !== undefined && this.begun === this.input.settings.steps;
  }

  /** Makes the next release: the moments, or one step. @throws PrivacyError `training.ended` | `randomness.repeated` */
  advance(): Progress {
    if (this.done || this.cancelled) throw new PrivacyError('training.ended');
    const loss = this.moments === undefined ? this.takeMoments() : this.takeStep();
    const { steps } = this.input.settings;
    const phase = this.done ? 'done' : this.begun === 0 ? 'moments' : 'steps';
    return { phase, step: this.begun, steps, epsilonSpent: this.meter?.after(this.begun) ?? null, unreleasedLoss: loss };
  }

  /** Between two steps, after the moments. @throws PrivacyError `training.ended` */
  checkpoint(): string {
    return writeCheckpoint(this.state());
  }

  /** No further release is made. What was spent stays spent: see `spent`. */
  cancel(): void {
    this.cancelled = true;
  }

  /** Releases so far, counting every step that was begun. */
  get spent(): readonly GaussianReleases[] {
    return this.offer === null || this.moments === undefined ? [] : releasedBy(this.offer, this.begun);
  }

  /** @throws PrivacyError `training.ended` when the run was cancelled or has steps left */
  result(): PrivateResult {
    if (!this.done || this.cancelled) throw new PrivacyError('training.ended', 'The run has no result');
    const { material } = this.input;
    const model = withGenes(material.base, this.fold(this.optimiser!.average));
    return { model, releases: this.spent, epsilonSpent: this.offer && this.offer.epsilonSpent };
  }

  private takeMoments(): null {
    const { settings, items, material } = this.input;
    const noiseMultiplier = this.offer?.releases.moments.noiseMultiplier ?? 0;
    this.moments = this.relative.release(items, this.sumOf(momentSum(noiseMultiplier, items.length)));
    this.optimiser = FlatAdam.start(this.fold(weightsOf(material.base)), settings.averaging);
    return null;
  }

  private takeStep(): number | null {
    const { settings, items } = this.input;
    const step = ++this.begun;
    const weights = this.quantiser.quantise(this.optimiser!.weights);
    const threshold = sampleThreshold(settings.sampleShare);
    let [loss, sampled] = [0, 0];
    for (const item of items) {
      if (threshold < 2 ** 32 && this.random.word() >= threshold) continue;
      const example = this.gradients.write(item, step, weights, this.scratch);
      this.sum.add(this.scratch, example.norm);
      loss += example.loss;
      sampled++;
    }
    this.sum.release(this.gradient);
    this.optimiser!.step(this.gradient, learningRate(step, settings.steps, settings.rate));
    return sampled === 0 ? null : loss / sampled;
  }

  private fold(weights: Float64Array): Float64Array {
    const { settings, items, material } = this.input;
    const noise = this.offer?.releases.moments.noiseMultiplier ?? 0;
    const wanted = this.relative.read(this.moments!, noise, items.length);
    return foldMoments(weights, wanted, material.captions, new SeededRandom(settings.seed));
  }

  private sumOf(settings: SumSettings): Sum {
    return this.offer === null ? new PlainSum(settings.entries, settings.expectedItems) : new NoisySum(settings, this.random);
  }

  private state(): Checkpoint {
    if (this.moments === undefined) throw new PrivacyError('training.ended', 'There is nothing to keep before the moments');
    return { run: this.identity, begun: this.begun, moments: this.moments, optimiser: this.optimiser!.snapshot, marks: this.random.seen };
  }
}
