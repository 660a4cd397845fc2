import { GENE, GENES } from '@intaglio/generator';
import { colourDescriptors } from './colour.js';
import type { Pixels } from './pixels.js';
import { shapeDescriptors, type ShapeDescriptors } from './shape.js';

/** The 40 raw descriptors of a picture in the order of the genes, its hue turned by `turn` full circles. */
export function measureGenes(pixels: Pixels, shape: ShapeDescriptors, turn: number): Float64Array {
  const genes = new Float64Array(GENES);
  const { spectrum, ...colour } = colourDescriptors(pixels, turn);
  const { orientation, bands, radial, ...plain } = shape;
  for (const [name, value] of Object.entries({ ...colour, ...plain })) genes[GENE[name as keyof typeof GENE]] = value;
  genes.set(spectrum, GENE.spectrum);
  genes.set(orientation, GENE.orientation);
  genes.set(bands, GENE.bands);
  genes.set(radial, GENE.radial);
  return genes;
}

/** All hue turns of one picture; its shape is measured once. */
export function measureTurns(pixels: Pixels, turns: number): Float64Array[] {
  const shape = shapeDescriptors(pixels);
  return Array.from({ length: turns }, (_, turn) => measureGenes(pixels, shape, turn / turns));
}
