import { GENES, HIDDEN, INPUT, OUTPUTS, SAFETY_OUTPUT, SHIFT, type GeneratorModel } from '@intaglio/generator';

/** The same network with weights, biases and sums in doubles: the baseline of `generator.evaluate`. */
export class FloatNetwork {
  readonly #w1: Float64Array;
  readonly #b1: Float64Array;
  readonly #w2: Float64Array;
  readonly #b2: Float64Array;

  constructor({ w1, b1, w2, b2 }: GeneratorModel) {
    [this.#w1, this.#b1, this.#w2, this.#b2] = [w1, b1, w2, b2].map((part) => Float64Array.from(part)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
  }

  evaluate(x: Float64Array): { genome: Uint8Array; safetyScore: number } {
    const squares = new Float64Array(HIDDEN);
    for (let h = 0; h < HIDDEN; h++) {
      let sum = this.#b1[h]!;
      for (let i = 0; i < INPUT.size; i++) sum += this.#w1[h * INPUT.size + i]! * x[i]!;
      squares[h] = sum * sum;
    }
    const outputs = new Float64Array(OUTPUTS);
    for (let o = 0; o < OUTPUTS; o++) {
      let sum = this.#b2[o]!;
      for (let h = 0; h < HIDDEN; h++) sum += this.#w2[o * HIDDEN + h]! * squares[h]!;
      outputs[o] = sum;
    }
    return { genome: Uint8Array.from(outputs.subarray(0, GENES), toGene), safetyScore: toGene(outputs[SAFETY_OUTPUT]!) };
  }
}

const toGene = (output: number): number => Math.max(0, Math.min(255, Math.floor(output * 2 ** -SHIFT + 128)));
