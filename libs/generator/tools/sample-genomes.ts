import { createHash } from 'node:crypto';
import { GENE } from '../src/network/genes.js';
import { GENES } from '../src/network/shape.js';

/** Genomes as the trained model gives them: every gene uniform, hue pairs at a radius up to about 100 round 128. */
export const seededGenomes = (count: number, seed: string): Uint8Array[] =>
  Array.from({ length: count }, (_, n) => {
    const bytes = createHash('sha512').update(`${seed}/${n}`).digest();
    const genome = new Uint8Array(bytes.subarray(0, GENES));
    for (const [a, b, at] of [
      [GENE.hueA, GENE.hueB, 40],
      [GENE.accentA, GENE.accentB, 42],
    ] as const) {
      const angle = ((bytes[at] ?? 0) / 256) * 2 * Math.PI;
      const radius = 25 + ((bytes[at + 1] ?? 0) / 255) * 75;
      genome[a] = Math.round(128 + radius * Math.cos(angle));
      genome[b] = Math.round(128 + radius * Math.sin(angle));
    }
    return genome;
  });

const withGenes = (base: Uint8Array, changes: Readonly<Record<number, number>>): Uint8Array => {
  const genome = Uint8Array.from(base);
  for (const [gene, value] of Object.entries(changes)) genome[Number(gene)] = value;
  return genome;
};

const sweep = (count: number, genome: (share: number) => Uint8Array): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => genome(i / (count - 1)));

/** Extremes first, then single-gene extremes, then sweeps of hue, metal and lightness. */
export const cornerGenomes = (): Uint8Array[] => {
  const middle = new Uint8Array(GENES).fill(128);
  const [calm = middle] = seededGenomes(1, 'corner');
  const hueAt = (turns: number) => ({
    [GENE.hueA]: Math.round(128 + 80 * Math.cos(2 * Math.PI * turns)),
    [GENE.hueB]: Math.round(128 + 80 * Math.sin(2 * Math.PI * turns)),
  });
  const single = [GENE.contrast, GENE.density, GENE.curvature, GENE.complexity, GENE.coverage, GENE.colours, GENE.mirror, GENE.radial];
  return [
    new Uint8Array(GENES),
    new Uint8Array(GENES).fill(255),
    Uint8Array.from({ length: GENES }, (_, i) => (i % 2) * 255),
    Uint8Array.from({ length: GENES }, (_, i) => ((i + 1) % 2) * 255),
    middle,
    withGenes(middle, { [GENE.lightness]: 255, [GENE.chroma]: 0 }),
    withGenes(middle, { [GENE.lightness]: 0, [GENE.chroma]: 0 }),
    withGenes(calm, { [GENE.chroma]: 255, [GENE.lightness]: 128 }),
    ...single.map((gene) => withGenes(calm, { [gene]: 0 })),
    ...single.map((gene) => withGenes(calm, { [gene]: 255 })),
    ...sweep(8, (s) => withGenes(calm, { ...hueAt((s * 7) / 8), [GENE.lightness]: 120, [GENE.chroma]: 200 })),
    ...sweep(8, (s) => withGenes(calm, { ...hueAt(0.45), [GENE.metal]: Math.round(255 * s), [GENE.lightness]: 90 })),
    ...sweep(8, (s) => withGenes(calm, { ...hueAt(0.72), [GENE.lightness]: Math.round(255 * s) })),
  ];
};
