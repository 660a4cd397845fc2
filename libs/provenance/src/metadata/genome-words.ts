import { GENE, PLATINGS, type StyleKit } from '@intaglio/generator';

export interface Attribute {
  readonly trait_type: string;
  readonly value: string;
}

/** Directions in OKLab's a–b plane, times 1000: whole numbers, so that every machine finds the same word. */
const HUES: readonly (readonly [name: string, a: number, b: number])[] = [
  ['rose', 1000, 0],
  ['red', 883, 469],
  ['orange', 530, 848],
  ['yellow', -174, 985],
  ['green', -766, 643],
  ['teal', -996, -87],
  ['azure', -643, -766],
  ['blue', -139, -990],
  ['violet', 500, -866],
  ['magenta', 906, -423],
];
/** The renderer fades a hue to a neutral within this distance of the middle. */
const NEUTRAL_RADIUS = 26;

const largest = <T>(items: readonly T[], measure: (item: T) => number): T =>
  items.reduce((best, item) => (measure(item) > measure(best) ? item : best));

function hueName(geneA: number, geneB: number): string {
  const [a, b] = [geneA - 128, geneB - 128];
  if (a * a + b * b < NEUTRAL_RADIUS ** 2) return 'neutral';
  return largest(HUES, ([, x, y]) => a * x + b * y)[0];
}

const levelName = (gene: number, words: readonly string[]): string => words[Math.floor((gene * words.length) / 256)]!;

/** The nearest metal of the renderer's plating scale: what the picture shows. */
const metalName = (gene: number): string => PLATINGS[Math.floor((2 * gene * (PLATINGS.length - 1) + 255) / 510)]!;

function symmetryName(mirror: number, rotation180: number, rotation90: number): string {
  const turns = rotation90 >= 128 ? 'fourfold' : rotation180 >= 128 ? 'twofold' : 'odd';
  return `${turns}${mirror >= 128 ? ', mirrored' : ''}`;
}

/** A genome in words, for those who read metadata rather than genes. @param genome 40 bytes */
export function genomeAttributes(genome: Uint8Array, kit: StyleKit): Attribute[] {
  const gene = (index: number): number => genome[index]!;
  const traits: readonly (readonly [string, string])[] = [
    ['House', kit.name],
    ['Composition', kit.family],
    ['Colour', hueName(gene(GENE.hueA), gene(GENE.hueB))],
    ['Accent', hueName(gene(GENE.accentA), gene(GENE.accentB))],
    ['Lightness', levelName(gene(GENE.lightness), ['very dark', 'dark', 'medium', 'light', 'very light'])],
    ['Saturation', levelName(gene(GENE.chroma), ['grey', 'muted', 'clear', 'rich', 'vivid'])],
    ['Metal', metalName(gene(GENE.metal))],
    ['Density', levelName(gene(GENE.density), ['airy', 'open', 'balanced', 'dense', 'very dense'])],
    ['Line', levelName(gene(GENE.curvature), ['angular', 'straight', 'even', 'curved', 'flowing'])],
    ['Complexity', levelName(gene(GENE.complexity), ['plain', 'simple', 'measured', 'intricate', 'very intricate'])],
    ['Symmetry', symmetryName(gene(GENE.mirror), gene(GENE.rotation180), gene(GENE.rotation90))],
  ];
  return traits.map(([trait_type, value]) => ({ trait_type, value }));
}
