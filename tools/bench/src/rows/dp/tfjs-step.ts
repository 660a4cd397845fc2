import type { Tensor, Tfjs } from './tfjs-peer.js';

export interface Shape {
  readonly examples: number;
  readonly samples: number;
  readonly inputs: number;
  readonly hidden: number;
  readonly genes: number;
}

export interface StepSettings {
  readonly clip: number;
  readonly repulsion: number;
  /** Standard deviation of the noise on the sum. */
  readonly deviation: number;
}

/** Keeps the square root's slope finite where two samples meet. */
const SMOOTH = 1e-6;

/**
 * The clipped and noised gradient sum of a batch in whole tensors, as somebody who knows tfjs writes it: all examples at once, norms by ghost clipping
 * (products of m × m per example instead of its gradient), and one product for each matrix of the sum.
 */
export class TfjsStep {
  private readonly x: Tensor;
  private readonly targets: Tensor;
  private readonly parts: readonly Tensor[];

  /** @param weights w1, b1, w2, b2 in one vector @param x examples × samples × inputs */
  constructor(
    private readonly tf: Tfjs,
    private readonly shape: Shape,
    weights: Float64Array,
    x: Float64Array,
    targets: Float64Array,
  ) {
    const { examples, samples, inputs, hidden, genes } = shape;
    this.x = tf.tensor(Float32Array.from(x), [examples * samples, inputs]);
    this.targets = tf.tensor(Float32Array.from(targets), [examples, 1, genes]);
    const ends = [hidden * inputs, hidden, genes * hidden, genes].map((_, i, sizes) => sizes.slice(0, i + 1).reduce((a, b) => a + b));
    const part = (i: number, rows: readonly number[]): Tensor =>
      tf.tensor(Float32Array.from(weights.subarray(i === 0 ? 0 : ends[i - 1], ends[i])), rows);
    this.parts = [part(0, [hidden, inputs]), part(1, [1, hidden]), part(2, [genes, hidden]), part(3, [1, genes])];
  }

  /** One vector, in the order of the weights. */
  async sum({ clip, repulsion, deviation }: StepSettings): Promise<Float32Array> {
    const { tf } = this;
    const result = tf.tidy(() => {
      const { squares, hiddenSlopes, outputSlopes } = this.slopes(repulsion);
      const scale = this.scale(squares, hiddenSlopes, outputSlopes, clip);
      const [first, second] = [tf.mul(hiddenSlopes, scale), tf.mul(outputSlopes, scale)];
      const flat = (a: Tensor): Tensor => tf.reshape(a, [-1]);
      const gradient = tf.concat([
        flat(tf.matMul(first, this.x, true)),
        tf.sum(first, 0),
        flat(tf.matMul(second, squares, true)),
        tf.sum(second, 0),
      ]);
      if (deviation === 0) return gradient;
      const { inputs, hidden, genes } = this.shape;
      return tf.add(gradient, tf.randomNormal([hidden * (inputs + 1) + genes * (hidden + 1)], 0, deviation));
    });
    const values = await result.data();
    result.dispose();
    return values;
  }

  /** Forward, energy score of the clamped genes, and back to both layers' sums. */
  private slopes(repulsion: number): { squares: Tensor; hiddenSlopes: Tensor; outputSlopes: Tensor } {
    const { tf } = this;
    const { examples, samples, genes } = this.shape;
    const [w1, b1, w2, b2] = this.parts as [Tensor, Tensor, Tensor, Tensor];
    const sums = tf.add(tf.matMul(this.x, w1, false, true), b1);
    const squares = tf.square(sums);
    const outputs = tf.add(tf.matMul(squares, w2, false, true), b2);
    const clamped = tf.reshape(tf.clipByValue(outputs, -1, 1), [examples, samples, genes]);
    const away = tf.sub(clamped, this.targets);
    const pull = tf.div(away, tf.mul(this.length(away), samples));
    const apart = tf.sub(tf.reshape(clamped, [examples, samples, 1, genes]), tf.reshape(clamped, [examples, 1, samples, genes]));
    const push = tf.mul(tf.sum(tf.div(apart, this.length(apart)), 2), repulsion / (samples * (samples - 1)));
    const raw = tf.reshape(tf.sub(pull, push), [examples * samples, genes]);
    // A gradient may bring a clamped gene back but never drives it further out.
    const kept = tf.logicalOr(tf.lessEqual(tf.abs(outputs), 1), tf.greaterEqual(tf.mul(outputs, raw), 0));
    const outputSlopes = tf.mul(raw, tf.cast(kept, 'float32'));
    const hiddenSlopes = tf.mul(tf.matMul(outputSlopes, w2), tf.mul(sums, 2));
    return { squares, hiddenSlopes, outputSlopes };
  }

  private length(difference: Tensor): Tensor {
    const { tf } = this;
    return tf.sqrt(tf.add(tf.sum(tf.square(difference), -1, true), SMOOTH));
  }

  /** What each example's slopes are multiplied by: a column for all of its samples. */
  private scale(squares: Tensor, hiddenSlopes: Tensor, outputSlopes: Tensor, clip: number): Tensor {
    const { tf } = this;
    const { examples, samples, inputs, hidden, genes } = this.shape;
    const gram = (a: Tensor, width: number): Tensor => {
      const rows = tf.reshape(a, [examples, samples, width]);
      return tf.matMul(rows, rows, false, true);
    };
    const first = tf.mul(tf.add(gram(this.x, inputs), 1), gram(hiddenSlopes, hidden));
    const second = tf.mul(tf.add(gram(squares, hidden), 1), gram(outputSlopes, genes));
    const norms = tf.sqrt(tf.sum(tf.add(first, second), [1, 2]));
    const factors = tf.reshape(tf.minimum(tf.div(clip, norms), 1), [examples, 1, 1]);
    return tf.reshape(tf.mul(factors, tf.tensor(new Float32Array(samples).fill(1), [1, samples, 1])), [examples * samples, 1]);
  }
}
