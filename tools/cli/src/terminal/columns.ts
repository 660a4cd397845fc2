/** Rows as aligned lines; the last column is not padded. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) => row.map((cell, at) => (at === row.length - 1 ? cell : cell.padEnd(widths[at]!))).join('  '));
}

/** Names and values, two blanks in. */
export const facts = (rows: readonly (readonly [string, string])[]): string[] => columns(rows).map((line) => `  ${line}`);
