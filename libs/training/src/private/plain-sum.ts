import type { Sum } from './noisy-sum.js';

/** The average without clipping, grid or noise: for the comparison without privacy, which no claim rests on. */
export class PlainSum implements Sum {
  private readonly total: Float64Array;

  constructor(
    entries: number,
    private readonly expectedItems: number,
  ) {
    this.total = new Float64Array(entries);
  }

  add(contribution: Float64Array): void {
    for (let i = 0; i < this.total.length; i++) this.total[i]! += contribution[i]!;
  }

  release(into: Float64Array): void {
    for (let i = 0; i < this.total.length; i++) into[i] = this.total[i]! / this.expectedItems;
    this.total.fill(0);
  }
}
