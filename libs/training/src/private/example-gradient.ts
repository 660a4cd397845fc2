import { GENES, INPUT } from '@intaglio/generator';
import { energyScore } from '../model/energy-score.js';
import { GENE_UNITS } from '../model/parameters.js';
import { B1, B2, W2, WEIGHTS, WIDTH } from './gene-weights.js';

const EVEN = new Float64Array(GENES).fill(1);

/** One latent sample's way through the network, kept for the way back. */
class Sample {
  readonly x = new Float64Array(INPUT.size);
  readonly sums = new Float64Array(GENE_UNITS);
  readonly squares = new Float64Array(GENE_UNITS);
  readonly outputs = new Float64Array(GENES);
  readonly genes = new Float64Array(GENES);
  readonly outputSlopes = new Float64Array(GENES);
  readonly hiddenSlopes = new Float64Array(GENE_UNITS);
}

/**
 * Loss and gradient of one example over m latent samples. The gradient of each matrix is a sum of m outer products, so its norm follows from m² inner
 * products without forming it (ghost clipping: Goodfellow 2015; Li et al. 2022).
 */
export class ExampleGradient {
  readonly samples: readonly Sample[];
  private readonly fours: readonly Four[];

  constructor(samples: number) {
    this.samples = Array.from({ length: samples }, () => new Sample());
    this.fours = inFours(this.samples);
  }

  /** Forward through quantised weights; inputs stand in `samples[s].x`. */
  forward(weights: Float64Array): void {
    for (const four of this.fours) {
      hiddenSums(weights, four);
      outputSums(weights, four);
    }
  }

  /** Energy score of the clamped genes against a target; a gradient may bring a clamped gene back but never drives it further out. */
  score(target: Float64Array, repulsion = 1): number {
    const slopes = this.samples.map(({ outputSlopes }) => outputSlopes.fill(0));
    const loss = energyScore(
      this.samples.map(({ genes }) => genes),
      target,
      EVEN,
      slopes,
      repulsion,
    );
    for (const { outputs, outputSlopes } of this.samples)
      for (let o = 0; o < GENES; o++) if (Math.abs(outputs[o]!) > 1 && outputs[o]! * outputSlopes[o]! < 0) outputSlopes[o] = 0;
    return loss;
  }

  /** Slopes at the hidden sums, from those at the outputs. */
  backward(weights: Float64Array): void {
    for (const four of this.fours) hiddenSlopes(weights, four);
  }

  /** L2 norm of the gradient, without forming it. */
  norm(): number {
    let squares = 0;
    this.samples.forEach((a, s) => {
      for (let u = s; u < this.samples.length; u++) {
        const b = this.samples[u]!;
        const product =
          (1 + dot(a.x, b.x)) * dot(a.hiddenSlopes, b.hiddenSlopes) + (1 + dot(a.squares, b.squares)) * dot(a.outputSlopes, b.outputSlopes);
        squares += s === u ? product : 2 * product;
      }
    });
    return Math.sqrt(Math.max(0, squares));
  }

  /** Writes the gradient (3,600 entries) into the start of `into`. */
  write(into: Float64Array): void {
    into.fill(0, 0, WEIGHTS);
    for (const four of this.fours) {
      addProducts(into, 0, B1, WIDTH, rowsOf(four, 'hiddenSlopes'), rowsOf(four, 'x'));
      addProducts(into, W2, B2, GENE_UNITS, rowsOf(four, 'outputSlopes'), rowsOf(four, 'squares'));
    }
  }
}

/** Four samples: a weight is read once for all of them, and four sums grow side by side instead of each waiting for its last addition. */
type Four = readonly [Sample, Sample, Sample, Sample];
type Rows = readonly [Float64Array, Float64Array, Float64Array, Float64Array];

const rowsOf = ([a, b, c, d]: Four, name: 'x' | 'squares' | 'outputSlopes' | 'hiddenSlopes'): Rows => [a[name], b[name], c[name], d[name]];

/** A last four that is not whole is filled with samples whose slopes stay zero: they add nothing. */
function inFours(samples: readonly Sample[]): Four[] {
  const filled = [...samples];
  while (filled.length % 4 !== 0) filled.push(new Sample());
  return Array.from({ length: filled.length / 4 }, (_, i) => filled.slice(4 * i, 4 * i + 4) as unknown as Four);
}

function hiddenSums(weights: Float64Array, [a, b, c, d]: Four): void {
  const [xa, xb, xc, xd] = [a.x, b.x, c.x, d.x];
  for (let h = 0; h < GENE_UNITS; h++) {
    const bias = weights[B1 + h]!;
    let [sa, sb, sc, sd] = [bias, bias, bias, bias];
    for (let i = 0, at = h * WIDTH; i < WIDTH; i++, at++) {
      const weight = weights[at]!;
      sa += weight * xa[i]!;
      sb += weight * xb[i]!;
      sc += weight * xc[i]!;
      sd += weight * xd[i]!;
    }
    keep(a, h, sa);
    keep(b, h, sb);
    keep(c, h, sc);
    keep(d, h, sd);
  }
}

function keep({ sums, squares }: Sample, h: number, sum: number): void {
  sums[h] = sum;
  squares[h] = sum * sum;
}

function outputSums(weights: Float64Array, [a, b, c, d]: Four): void {
  const [qa, qb, qc, qd] = [a.squares, b.squares, c.squares, d.squares];
  for (let o = 0; o < GENES; o++) {
    const bias = weights[B2 + o]!;
    let [sa, sb, sc, sd] = [bias, bias, bias, bias];
    for (let h = 0, at = W2 + o * GENE_UNITS; h < GENE_UNITS; h++, at++) {
      const weight = weights[at]!;
      sa += weight * qa[h]!;
      sb += weight * qb[h]!;
      sc += weight * qc[h]!;
      sd += weight * qd[h]!;
    }
    show(a, o, sa);
    show(b, o, sb);
    show(c, o, sc);
    show(d, o, sd);
  }
}

function show({ outputs, genes }: Sample, o: number, sum: number): void {
  outputs[o] = sum;
  genes[o] = sum > 1 ? 1 : sum < -1 ? -1 : sum;
}

function hiddenSlopes(weights: Float64Array, four: Four): void {
  const [ha, hb, hc, hd] = rowsOf(four, 'hiddenSlopes');
  const [oa, ob, oc, od] = rowsOf(four, 'outputSlopes');
  for (const { hiddenSlopes } of four) hiddenSlopes.fill(0);
  for (let o = 0; o < GENES; o++) {
    const [sa, sb, sc, sd] = [oa[o]!, ob[o]!, oc[o]!, od[o]!];
    for (let h = 0, at = W2 + o * GENE_UNITS; h < GENE_UNITS; h++, at++) {
      const weight = weights[at]!;
      ha[h]! += sa * weight;
      hb[h]! += sb * weight;
      hc[h]! += sc * weight;
      hd[h]! += sd * weight;
    }
  }
  for (const { hiddenSlopes, sums } of four) for (let h = 0; h < GENE_UNITS; h++) hiddenSlopes[h]! *= 2 * sums[h]!;
}

/** Adds the four outer products slope × input to a matrix and the slopes to its bias. */
function addProducts(into: Float64Array, matrix: number, bias: number, width: number, slopes: Rows, inputs: Rows): void {
  const [ka, kb, kc, kd] = slopes;
  const [xa, xb, xc, xd] = inputs;
  for (let k = 0, at = matrix; k < ka.length; k++) {
    const [sa, sb, sc, sd] = [ka[k]!, kb[k]!, kc[k]!, kd[k]!];
    into[bias + k]! += sa + sb + sc + sd;
    for (let i = 0; i < width; i++, at++) into[at]! += sa * xa[i]! + sb * xb[i]! + (sc * xc[i]! + sd * xd[i]!);
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
