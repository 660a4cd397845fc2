import type { Figure } from './figure.js';
import { assertPrefixes, wantedBy, type RowGroup } from './row-group.js';

/**
 * Measures the wanted rows, group by group; a group without a wanted row is not set up.
 * @param onFigure called for each row as it finishes
 * @throws Error for a prefix that fits no row, a group that yields a row it has not announced, and a wanted row that was not measured
 */
export async function run(groups: readonly RowGroup[], prefixes: readonly string[], onFigure: (figure: Figure) => void): Promise<Figure[]> {
  assertPrefixes(prefixes, groups);
  const wanted = wantedBy(prefixes);
  const figures: Figure[] = [];
  for (const group of groups.filter(({ names }) => names.some(wanted))) {
    const missing = new Set(group.names.filter(wanted));
    for await (const figure of group.measure(wanted)) {
      if (!group.names.includes(figure.name)) throw new Error(`${figure.name} is not announced by its group`);
      if (!missing.delete(figure.name)) continue;
      figures.push(figure);
      onFigure(figure);
    }
    if (missing.size > 0) throw new Error(`not measured: ${[...missing].join(', ')}`);
  }
  return figures;
}
