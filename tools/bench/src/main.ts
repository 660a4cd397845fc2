import 'reflect-metadata';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@intaglio/setup';
import { machineInWords } from './machine/machine.js';
import { docsTable, writeDocsTable } from './runner/docs-table.js';
import type { Figure } from './runner/figure.js';
import { header, line, writeResults } from './runner/results.js';
import { run } from './runner/run.js';
import { groups } from './rows/groups.js';

const WRITE_DOCS = '--write-docs';
const RESULTS = join(projectRoot, 'bench-results.json');

/** Load at the start says how much else the machine was doing. */
const loadAtStart = loadavg()[0] ?? 0;

function source(): string {
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, \`npm run bench\` on ${machineInWords()}; load average before it ${loadAtStart.toFixed(1)}.`;
}

/** `npm run bench [-- prefix …]`: every row, or those whose names begin so. `--write-docs`, for a whole run, puts the table into docs/benchmarks.md. */
async function main(args: readonly string[]): Promise<void> {
  const prefixes = args.filter((arg) => arg !== WRITE_DOCS);
  const writeDocs = args.includes(WRITE_DOCS);
  if (writeDocs && prefixes.length > 0) throw new Error(`${WRITE_DOCS} wants a whole run, without prefixes.`);
  const startedAt = performance.now();
  const finished: Figure[] = [];
  console.log(header());
  const figures = await run(groups, prefixes, (figure) => {
    finished.push(figure);
    console.log(line(figure));
    writeResults(RESULTS, finished);
  });
  if (writeDocs) writeDocsTable(join(projectRoot, 'docs', 'benchmarks.md'), docsTable(figures, source()));
  console.log(
    `\n${figures.length} rows in ${((performance.now() - startedAt) / 1000).toFixed(0)} s on ${machineInWords()}; all in bench-results.json.`,
  );
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
try {
  await main(process.argv.slice(2));
  process.exit(0);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
