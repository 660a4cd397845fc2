import type { GeneratorModel } from '@intaglio/generator';
import { judgeRows, likeness, plainGaussian, type Quality } from '../evaluation/judge-rows.js';
import { labelAgreement, type Labelled } from '../evaluation/neighbours.js';
import { SeededRandom } from '../model/random.js';
import { generated } from '../private/fold-moments.js';
import { weightsOf } from '../private/generator-model.js';
import type { PrivateItem } from '../private/private-item.js';
import { captionGroups } from './caption-groups.js';

/** Neighbourhoods reach to the third nearest: with fewer held-out items there is nothing to judge by. */
export const LEAST_JUDGED = 4;
/** Every measure compares all with all. */
const MOST_JUDGED = 1000;
const MOST_VOTERS = 3000;
const MOST_GROUPS = 8;

export interface Grounds {
  readonly training: readonly PrivateItem[];
  /** Not trained on, at least `LEAST_JUDGED`. */
  readonly heldOut: readonly PrivateItem[];
  /** Of latents, of the groups and of what the references draw. */
  readonly seed: number;
}

/** Evenly spaced where there are more. */
const some = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most ? all : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);

/** Judges models, and what they are measured by, on the same held-out items. No noise is on any figure: they are for the data set's owner alone. */
export class QualityJudge {
  readonly judgedOn: number;
  readonly voters: number;
  readonly captionGroups: number;
  private readonly heldOut: readonly PrivateItem[];
  private readonly real: readonly Labelled[];
  private readonly labelled: readonly Labelled[];

  constructor(private readonly grounds: Grounds) {
    const { training, heldOut, seed } = grounds;
    const groups = captionGroups([...training, ...heldOut].map(captionOf), MOST_GROUPS, seed);
    const judged = some([...heldOut.keys()], MOST_JUDGED);
    this.heldOut = judged.map((i) => heldOut[i]!);
    this.real = judged.map((i) => ({ row: heldOut[i]!.targets, label: groups[training.length + i]! }));
    this.labelled = some([...training.keys()], MOST_VOTERS).map((i) => ({ row: training[i]!.targets, label: groups[i]! }));
    [this.judgedOn, this.voters, this.captionGroups] = [judged.length, this.labelled.length, new Set(groups).size];
  }

  /** One piece per held-out caption, of which nothing but the caption is told. */
  ofModel(model: GeneratorModel): Quality {
    return this.ofRows(generated(weightsOf(model), this.heldOut.map(captionOf), this.random(), 1));
  }

  /** Training pictures in the place of pieces; the consistency is that of the held-out pictures with their own captions. */
  realAgainstReal(): Quality {
    const random = this.random();
    const drawn = this.real.map(() => this.labelled[random.below(this.voters)]!.row);
    return { ...likeness(drawn, this.realRows), captionConsistency: labelAgreement(this.real, this.labelled) };
  }

  /** What exact moments alone come to. */
  plainGaussian(): Quality {
    const targets = this.grounds.training.map((item) => item.targets);
    return this.ofRows(plainGaussian(targets, this.judgedOn, this.random()));
  }

  private ofRows(rows: readonly Float64Array[]): Quality {
    const pieces = rows.map((row, i) => ({ row, label: this.real[i]!.label }));
    return judgeRows(pieces, this.realRows, this.labelled);
  }

  private get realRows(): Float64Array[] {
    return this.real.map(({ row }) => row);
  }

  private random(): SeededRandom {
    return new SeededRandom(this.grounds.seed);
  }
}

function captionOf({ wordings }: PrivateItem): Int8Array {
  return wordings[0]!;
}
