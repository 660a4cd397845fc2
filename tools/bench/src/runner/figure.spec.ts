import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMet } from './aims.js';
import { docsTable, writeDocsTable } from './docs-table.js';
import { figure } from './figure.js';
import { median } from './median.js';
import { header, inWords, line, writeResults } from './results.js';

const directory = mkdtempSync(join(tmpdir(), 'intaglio-bench-spec-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const single = figure({ name: 'proof.single', unit: 'ms', values: [2400, 2100, 9000, 2000, 2200], baselines: [600, 700, 800] });

describe('a median', () => {
  it('is the middle of the sorted values, and between two middles their mean', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('is refused for no values and for a value that is no number', () => {
    expect(() => median([])).toThrow(RangeError);
    expect(() => median([1, Number.NaN])).toThrow(RangeError);
  });
});

describe('a figure', () => {
  it('is ours over the baseline, of medians', () => {
    expect(single).toEqual({ name: 'proof.single', value: 2200, unit: 'ms', baseline: 700, ratio: 2200 / 700, samples: 5 });
  });

  it('has neither baseline nor ratio when there is nothing to compare with', () => {
    expect(figure({ name: 'a', unit: 'ms', values: [1] })).toMatchObject({ baseline: null, ratio: null });
  });
});

describe('an aim', () => {
  const withRatio = (name: string, ratio: number) => figure({ name, unit: '1/s', values: [ratio], baselines: [1] });

  it('bounds a cost from above and a rate from below', () => {
    expect([isMet({ ...single, value: 2000 }), isMet(single)]).toEqual([true, false]);
    expect([isMet(withRatio('api.accept', 0.4)), isMet(withRatio('api.accept', 0.39))]).toEqual([true, false]);
  });

  it('of a ratio is missed without a baseline, and no row without an aim is judged', () => {
    expect(isMet(figure({ name: 'api.accept', unit: '1/s', values: [5000] }))).toBe(false);
    expect(isMet(withRatio('api.accept.cpu', 1))).toBeUndefined();
  });
});

describe('what is written', () => {
  it('is one aligned line for each row', () => {
    expect(line(single)).toHaveLength(header().length);
    expect(line(single).split(/\s+/)).toEqual(['proof.single', '2,200', 'ms', '700', '3.143', '5']);
    expect([inWords(0.0012345), inWords(12.3456), inWords(65536)]).toEqual(['0.001234', '12.35', '65,536']);
  });

  it('is a results file with the rows of this run and nothing else', () => {
    const file = join(directory, 'bench-results.json');
    writeFileSync(file, 'an earlier run');
    writeResults(file, [single]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([single]);
  });

  it('is a table in the documentation, in its place, that names a miss', () => {
    const file = join(directory, 'benchmarks.md');
    writeFileSync(file, 'before\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nafter\n');
    writeDocsTable(file, docsTable([single], 'source'));
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^before\n.*\nsource\n/);
    expect(text).toContain('| `proof.single` | 2,200 | ms | 700 | 3.143 | 5 | ≤ 2,000 | **missed** |');
    expect(text).not.toContain('old');
    expect(text).toMatch(/<!-- measured: end -->\nafter\n$/);
  });

  it('is refused where the documentation has no place for it', () => {
    const file = join(directory, 'other.md');
    writeFileSync(file, 'nothing');
    expect(() => writeDocsTable(file, 'table')).toThrow('no place');
  });
});
