const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-7];

export interface FlatAdamState {
  readonly weights: Float64Array;
  readonly average: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly steps: number;
}

/** Adam (Kingma and Ba 2015) over one vector, with an average of the weights; its state can be kept and taken up again. */
export class FlatAdam {
  private constructor(
    private state: FlatAdamState,
    private readonly averaging: number,
  ) {}

  static start(weights: Float64Array, averaging: number): FlatAdam {
    const [first, second] = [new Float64Array(weights.length), new Float64Array(weights.length)];
    return new FlatAdam({ weights: weights.slice(), average: weights.slice(), first, second, steps: 0 }, averaging);
  }

  static resume(state: FlatAdamState, averaging: number): FlatAdam {
    const { weights, average, first, second, steps } = state;
    return new FlatAdam(
      { weights: weights.slice(), average: average.slice(), first: first.slice(), second: second.slice(), steps },
      averaging,
    );
  }

  get weights(): Float64Array {
    return this.state.weights;
  }

  get average(): Float64Array {
    return this.state.average;
  }

  /** The live state: to be written out before the next step. */
  get snapshot(): FlatAdamState {
    return this.state;
  }

  step(gradient: Float64Array, rate: number): void {
    const { weights, average, first, second } = this.state;
    const steps = this.state.steps + 1;
    const [correct1, correct2] = [1 - BETA1 ** steps, 1 - BETA2 ** steps];
    const keep = Math.min(this.averaging, steps / (steps + 10));
    for (let i = 0; i < weights.length; i++) {
      const slope = gradient[i]!;
      first[i] = BETA1 * first[i]! + (1 - BETA1) * slope;
      second[i] = BETA2 * second[i]! + (1 - BETA2) * slope * slope;
      weights[i]! -= (rate * (first[i]! / correct1)) / (Math.sqrt(second[i]! / correct2) + EPSILON);
      average[i] = keep * average[i]! + (1 - keep) * weights[i]!;
    }
    this.state = { ...this.state, steps };
  }
}
