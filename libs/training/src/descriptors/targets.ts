import { ATTRIBUTES, GENE, GENES } from '@intaglio/generator';

/** Hue vectors keep their direction: both parts are divided by one radius. */
const VECTORS: readonly (readonly [a: number, b: number])[] = [
  [GENE.hueA, GENE.hueB],
  [GENE.accentA, GENE.accentB],
];
const RADIUS_QUANTILE = 0.95;

export type Transform = (raw: Float64Array) => Float64Array;

/**
 * Raw descriptors → targets in [−1, 1]: every descriptor by its rank among `rows` (ties share their middle, ends stretched to −1 and 1),
 * hue vectors by the radius that 95 % of them stay below.
 */
export function fitTargets(rows: readonly Float64Array[]): Transform {
  const ranks = Array.from({ length: GENES }, (_, gene) => fitRank(rows.map((row) => row[gene]!)));
  const radii = VECTORS.map(([a, b]) => {
    const sorted = Float64Array.from(rows, (row) => Math.hypot(row[a]!, row[b]!)).sort();
    return sorted[Math.floor(RADIUS_QUANTILE * (sorted.length - 1))]! || 1;
  });
  return (raw) => {
    const targets = Float64Array.from(raw, (value, gene) => ranks[gene]!(value));
    VECTORS.forEach(([a, b], index) => {
      const shrink = Math.max(radii[index]!, Math.hypot(raw[a]!, raw[b]!));
      targets[a] = raw[a]! / shrink;
      targets[b] = raw[b]! / shrink;
    });
    return targets;
  };
}

/** Value → [−1, 1] by mid-rank. */
export function fitRank(values: readonly number[]): (value: number) => number {
  const sorted = Float64Array.from(values).sort();
  const middle = (value: number): number => (below(sorted, value, false) + below(sorted, value, true)) / 2;
  const [first, last] = [middle(sorted[0]!), middle(sorted[sorted.length - 1]!)];
  return (value) => (last === first ? 0 : Math.max(-1, Math.min(1, (2 * (middle(value) - first)) / (last - first) - 1)));
}

/** How many sorted values are smaller (or not larger) than `value`. */
function below(sorted: Float64Array, value: number, orEqual: boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Genes that an attribute names; energy is the mean of contrast, complexity and fine detail. */
export const ATTRIBUTE_GENES: Readonly<Record<(typeof ATTRIBUTES)[number], readonly number[]>> = {
  hueA: [GENE.hueA],
  hueB: [GENE.hueB],
  lightness: [GENE.lightness],
  chroma: [GENE.chroma],
  metal: [GENE.metal],
  density: [GENE.density],
  symmetry: [GENE.mirror],
  energy: [GENE.contrast, GENE.complexity, GENE.bands],
};

/** What the eight attributes would say about a picture with these targets, in [−1, 1]. */
export const attributesOf = (targets: Float64Array): Float64Array =>
  Float64Array.from(ATTRIBUTES, (name) => {
    const genes = ATTRIBUTE_GENES[name];
    return genes.reduce((sum, gene) => sum + targets[gene]!, 0) / genes.length;
  });
