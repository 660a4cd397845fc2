export interface Measured {
  readonly value: number;
  readonly unit: string;
}

const ROW = /^\| `([\w.-]+)` \| ([\d,.]+) \| ([^|]+) \|/;

/**
 * Every row of the tables in docs/benchmarks.md, by its name.
 * @throws Error when there is none: the document has another form than this reads
 */
export function readBenchmarks(markdown: string): Record<string, Measured> {
  const rows = markdown.split('\n').flatMap((line) => {
    const [, name, value, unit] = ROW.exec(line) ?? [];
    return name && value && unit ? [[name, { value: Number(value.replaceAll(',', '')), unit: unit.trim() }] as const] : [];
  });
  if (rows.length === 0) throw new Error('docs/benchmarks.md has no rows of figures');
  return Object.fromEntries(rows);
}
