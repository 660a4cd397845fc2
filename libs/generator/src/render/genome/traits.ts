import { GENE } from '../../network/genes.js';
import { GENES } from '../../network/shape.js';

/** A direction in the hue plane and how strongly it is meant (0 = neutral, 1 = plainly named). */
export interface HueVector {
  readonly x: number;
  readonly y: number;
  readonly strength: number;
}

/** The genes as qualities: 0…1 each, hue pairs as vectors. */
export interface Traits {
  readonly hue: HueVector;
  readonly accent: HueVector;
  readonly lightness: number;
  readonly contrast: number;
  readonly chroma: number;
  readonly coverage: number;
  readonly spectrum: readonly number[];
  readonly orientation: readonly number[];
  readonly density: number;
  readonly curvature: number;
  readonly complexity: number;
  readonly colours: number;
  readonly mirror: number;
  readonly flip: number;
  readonly halfTurn: number;
  readonly quarterTurn: number;
  readonly metal: number;
  readonly fine: number;
  readonly medium: number;
  readonly broad: number;
  readonly coarse: number;
  readonly centre: number;
  readonly ring: number;
  readonly rim: number;
}

/** A hue pair closer than this to (128, 128) fades to a neutral. */
const PLAIN_RADIUS = 26;

const hueVector = (a: number, b: number): HueVector => {
  const x = a - 128;
  const y = b - 128;
  const radius = Math.sqrt(x * x + y * y);
  return radius === 0 ? { x: 1, y: 0, strength: 0 } : { x: x / radius, y: y / radius, strength: Math.min(1, radius / PLAIN_RADIUS) };
};

/** @throws RangeError unless the genome has exactly 40 bytes */
export const readTraits = (genome: Uint8Array): Traits => {
  if (genome.length !== GENES) throw new RangeError(`a genome has ${GENES} bytes, not ${genome.length}`);
  const gene = (index: number): number => genome[index] ?? 0;
  const share = (index: number): number => gene(index) / 255;
  const eight = (from: number): number[] => Array.from({ length: 8 }, (_, i) => share(from + i));
  return {
    hue: hueVector(gene(GENE.hueA), gene(GENE.hueB)),
    accent: hueVector(gene(GENE.accentA), gene(GENE.accentB)),
    lightness: share(GENE.lightness),
    contrast: share(GENE.contrast),
    chroma: share(GENE.chroma),
    coverage: share(GENE.coverage),
    spectrum: eight(GENE.spectrum),
    orientation: eight(GENE.orientation),
    density: share(GENE.density),
    curvature: share(GENE.curvature),
    complexity: share(GENE.complexity),
    colours: share(GENE.colours),
    mirror: share(GENE.mirror),
    flip: share(GENE.flip),
    halfTurn: share(GENE.rotation180),
    quarterTurn: share(GENE.rotation90),
    metal: share(GENE.metal),
    fine: share(GENE.bands),
    medium: share(GENE.bands + 1),
    broad: share(GENE.bands + 2),
    coarse: share(GENE.bands + 3),
    centre: share(GENE.radial),
    ring: share(GENE.radial + 1),
    rim: share(GENE.radial + 2),
  };
};
