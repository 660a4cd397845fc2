import { HIDDEN, INPUT } from '@intaglio/generator';
import type { Parameters } from './parameters.js';

/** Half-open ranges of hidden units and outputs: the genes' part of the network, or the safety score's. */
export interface Part {
  readonly hidden: readonly [from: number, to: number];
  readonly outputs: readonly [from: number, to: number];
}

/** What the forward pass leaves for the backward pass. One per sample, reused. */
export class Activations {
  readonly x = new Float64Array(INPUT.size);
  readonly sums = new Float64Array(HIDDEN);
  readonly squares = new Float64Array(HIDDEN);
  readonly outputs: Float64Array;
  readonly outputGradients: Float64Array;

  constructor(outputs: number) {
    this.outputs = new Float64Array(outputs);
    this.outputGradients = new Float64Array(outputs);
  }
}

/** y = w2·(w1·x + b1)² + b2 over one part. With quantised parameters every value is exact: at most 52 significant bits. */
export function forward({ w1, b1, w2, b2 }: Parameters, { hidden, outputs }: Part, act: Activations): void {
  for (let h = hidden[0]; h < hidden[1]; h++) {
    let sum = b1[h]!;
    const row = h * INPUT.size;
    for (let i = 0; i < INPUT.size; i++) sum += w1[row + i]! * act.x[i]!;
    act.sums[h] = sum;
    act.squares[h] = sum * sum;
  }
  for (let o = outputs[0]; o < outputs[1]; o++) {
    let sum = b2[o]!;
    const row = o * HIDDEN;
    for (let h = hidden[0]; h < hidden[1]; h++) sum += w2[row + h]! * act.squares[h]!;
    act.outputs[o] = sum;
  }
}

/** Adds the gradient of the loss, given by `act.outputGradients`, to `gradient`. */
export function backward({ w2 }: Parameters, { hidden, outputs }: Part, act: Activations, gradient: Parameters): void {
  for (let o = outputs[0]; o < outputs[1]; o++) {
    const g = act.outputGradients[o]!;
    if (g === 0) continue;
    gradient.b2[o]! += g;
    const row = o * HIDDEN;
    for (let h = hidden[0]; h < hidden[1]; h++) gradient.w2[row + h]! += g * act.squares[h]!;
  }
  for (let h = hidden[0]; h < hidden[1]; h++) {
    let g = 0;
    for (let o = outputs[0]; o < outputs[1]; o++) g += act.outputGradients[o]! * w2[o * HIDDEN + h]!;
    g *= 2 * act.sums[h]!;
    gradient.b1[h]! += g;
    const row = h * INPUT.size;
    for (let i = 0; i < INPUT.size; i++) gradient.w1[row + i]! += g * act.x[i]!;
  }
}
