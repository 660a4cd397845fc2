import { copy, PARAMETER_NAMES, zeros, type Parameters } from './parameters.js';

const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-7];

/** Adam (Kingma and Ba 2015) with an exponential moving average of the weights, which is what is released. */
export class Adam {
  readonly average: Parameters;
  private readonly first = zeros();
  private readonly second = zeros();
  private steps = 0;

  constructor(
    readonly parameters: Parameters,
    private readonly mask: Parameters,
    private readonly averaging: number,
  ) {
    this.average = copy(parameters);
  }

  step(gradient: Parameters, rate: number): void {
    this.steps++;
    const correct1 = 1 - BETA1 ** this.steps;
    const correct2 = 1 - BETA2 ** this.steps;
    const keep = Math.min(this.averaging, this.steps / (this.steps + 10));
    for (const name of PARAMETER_NAMES) {
      const [value, slope, open, average, first, second] = [
        this.parameters[name],
        gradient[name],
        this.mask[name],
        this.average[name],
        this.first[name],
        this.second[name],
      ];
      for (let i = 0; i < value.length; i++) {
        if (open[i] === 0) continue;
        first[i] = BETA1 * first[i]! + (1 - BETA1) * slope[i]!;
        second[i] = BETA2 * second[i]! + (1 - BETA2) * slope[i]! * slope[i]!;
        value[i]! -= (rate * (first[i]! / correct1)) / (Math.sqrt(second[i]! / correct2) + EPSILON);
        average[i] = keep * average[i]! + (1 - keep) * value[i]!;
      }
    }
  }
}

/** Warm-up over the first 2 %, then constant, then linearly down to a twentieth over the last 40 %. */
export function learningRate(step: number, steps: number, peak: number): number {
  const progress = step / steps;
  const decay = progress < 0.6 ? 1 : 0.05 + (0.95 * (1 - progress)) / 0.4;
  return peak * Math.min(1, progress / 0.02) * decay;
}
