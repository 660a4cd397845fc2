import { GENE, GENES } from '@intaglio/generator';

const words = (camelCase: string): string => camelCase.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();

/** One name per gene, read from the generator's map: "lightness", "hue a", "spectrum 3 of 8". */
export const GENE_NAMES: readonly string[] = Object.entries(GENE)
  .toSorted(([, a], [, b]) => a - b)
  .flatMap(([name, start], at, groups) => {
    const size = (groups[at + 1]?.[1] ?? GENES) - start;
    return Array.from({ length: size }, (_, part) => (size === 1 ? words(name) : `${words(name)} ${part + 1} of ${size}`));
  });
