/** Keeps the square root's slope finite where two samples meet. */
const SMOOTH = 1e-6;

/**
 * Energy score of m samples against one target: mean |yₛ − t| − ½ · mean |yₛ − yᵤ| (Gneiting and Raftery 2007), lowest in expectation only when
 * the samples have the target's distribution. Distances are weighted per gene.
 * @param gradients per sample, added to
 * @param repulsion weight of the second term: 1 for the score itself, more to keep samples further apart than it asks
 */
export function energyScore(
  samples: readonly Float64Array[],
  target: Float64Array,
  weights: Float64Array,
  gradients: readonly Float64Array[],
  repulsion = 1,
): number {
  const m = samples.length;
  let loss = 0;
  samples.forEach((sample, s) => {
    loss += pull(sample, target, weights, 1 / m, gradients[s]!);
    for (let u = s + 1; u < m; u++) loss += push(sample, samples[u]!, weights, repulsion / (m * (m - 1)), gradients[s]!, gradients[u]!);
  });
  return loss;
}

function distance(from: Float64Array, to: Float64Array, weights: Float64Array): number {
  let squares = SMOOTH;
  for (let k = 0; k < weights.length; k++) squares += weights[k]! * (from[k]! - to[k]!) ** 2;
  return Math.sqrt(squares);
}

function pull(sample: Float64Array, target: Float64Array, weights: Float64Array, share: number, gradient: Float64Array): number {
  const length = distance(sample, target, weights);
  for (let k = 0; k < weights.length; k++) gradient[k]! += (share * weights[k]! * (sample[k]! - target[k]!)) / length;
  return share * length;
}

function push(
  a: Float64Array,
  b: Float64Array,
  weights: Float64Array,
  share: number,
  gradientA: Float64Array,
  gradientB: Float64Array,
): number {
  const length = distance(a, b, weights);
  for (let k = 0; k < weights.length; k++) {
    const step = (share * weights[k]! * (a[k]! - b[k]!)) / length;
    gradientA[k]! -= step;
    gradientB[k]! += step;
  }
  return -share * length;
}
