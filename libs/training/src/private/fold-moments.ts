import { GENES, INPUT } from '@intaglio/generator';
import { momentsOf, squareRoot, type Moments } from '../evaluation/frechet.js';
import { GENE_UNITS } from '../model/parameters.js';
import type { SeededRandom } from '../model/random.js';
import { ExampleGradient } from './example-gradient.js';
import { B2, W2 } from './gene-weights.js';
import { mapEigenvalues, multiply, type Matrix } from './symmetric.js';

const LATENTS = 8;
/** The clamp of the genes makes one linear step fall short; four come close. */
const ROUNDS = 4;
/** Directions in which the generator hardly varies are not stretched: that would only amplify its quantisation. */
const LEAST_VARIANCE = 0.003;
const MOST_STRETCH = 3;

/** Clamped genes over captions and latents. */
export function generated(weights: Float64Array, captions: readonly Int8Array[], random: SeededRandom, latents = LATENTS): Float64Array[] {
  const example = new ExampleGradient(1);
  const { x, genes } = example.samples[0]!;
  return captions.flatMap((caption) =>
    Array.from({ length: latents }, () => {
      x.fill(0);
      for (let i = 0; i < INPUT.semantic; i++) x[i] = caption[i]! / 64;
      for (let i = INPUT.size - INPUT.latent; i < INPUT.size; i++) x[i] = random.latent() / 64;
      example.forward(weights);
      return genes.slice();
    }),
  );
}

/**
 * Bends the last layer so that the clamped genes, over public captions, get the wanted mean and covariance: y ← A·y + c with A the optimal transport
 * between the two covariances. Only released moments and public captions go in, so this is post-processing and costs no budget.
 */
export function foldMoments(weights: Float64Array, wanted: Moments, captions: readonly Int8Array[], random: SeededRandom): Float64Array {
  let folded = weights;
  for (let round = 0; round < ROUNDS; round++) folded = foldOnce(folded, wanted, momentsOf(generated(folded, captions, random)));
  return folded;
}

function foldOnce(weights: Float64Array, wanted: Moments, present: Moments): Float64Array {
  const map = transport(present.covariance, wanted.covariance);
  const folded = weights.slice();
  for (let o = 0; o < GENES; o++) {
    let bias = wanted.mean[o]!;
    for (let p = 0; p < GENES; p++) bias += map[o]![p]! * (weights[B2 + p]! - present.mean[p]!);
    folded[B2 + o] = bias;
    for (let h = 0; h < GENE_UNITS; h++) {
      let sum = 0;
      for (let p = 0; p < GENES; p++) sum += map[o]![p]! * weights[W2 + p * GENE_UNITS + h]!;
      folded[W2 + o * GENE_UNITS + h] = sum;
    }
  }
  return folded;
}

/** S^(−½)·(S^½·T·S^½)^½·S^(−½): the symmetric map that takes covariance S to T, its stretches bounded. */
function transport(from: Matrix, to: Matrix): Float64Array[] {
  const root = power(from, 0.5);
  const inverse = power(from, -0.5);
  const map = multiply(multiply(inverse, squareRoot(multiply(multiply(root, to), root))), inverse);
  return mapEigenvalues(map, (value) => Math.min(MOST_STRETCH, Math.max(1 / MOST_STRETCH, value)));
}

const power = (matrix: Matrix, exponent: number): Float64Array[] =>
  mapEigenvalues(matrix, (value) => Math.max(LEAST_VARIANCE, value) ** exponent);
