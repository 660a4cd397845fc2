import { GENE } from '@intaglio/generator';
import type { design } from '../../../messages/policies.js';

const run = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);

/** Every gene once, beside those that it is chosen with. */
export const GENE_GROUPS: readonly { readonly name: keyof typeof design.groups; readonly genes: readonly number[] }[] = [
  { name: 'light', genes: [GENE.lightness, GENE.contrast, GENE.chroma, GENE.hueA, GENE.hueB, GENE.coverage] },
  { name: 'accent', genes: [GENE.accentA, GENE.accentB, GENE.colours, GENE.metal] },
  { name: 'form', genes: [GENE.density, GENE.curvature, GENE.complexity] },
  { name: 'symmetry', genes: [GENE.mirror, GENE.flip, GENE.rotation180, GENE.rotation90] },
  { name: 'fullness', genes: run(GENE.radial, 3) },
  { name: 'bands', genes: run(GENE.bands, 4) },
  { name: 'spectrum', genes: run(GENE.spectrum, 8) },
  { name: 'orientation', genes: run(GENE.orientation, 8) },
];
