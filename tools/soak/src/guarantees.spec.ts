import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@intaglio/setup';

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');
const rows = read('docs/guarantees.md')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe('docs/guarantees.md', () => {
  it('holds promises', () => expect(rows.length).toBeGreaterThan(20));

  it.each(rows)('%s: %s has the test "%s"', (_promise, file, title) => {
    const text = read(file!);
    // As it stands in the source, where an apostrophe of the keyboard is escaped.
    expect(text).toContain(`it('${title!}'`);
  });
});
