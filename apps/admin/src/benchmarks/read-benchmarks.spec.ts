import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBenchmarks } from './read-benchmarks.js';

const DOCUMENT = join(import.meta.dirname, '../../../../docs/benchmarks.md');

describe('the figures of the benchmarks', () => {
  it('are read with their units', () => {
    expect(readBenchmarks('| `proof.single` | 2,368 | ms | 610.5 | 3.8 | 5 | ≤ 2,000 | **missed** |\n| row | value |')).toEqual({
      'proof.single': { value: 2368, unit: 'ms' },
    });
  });

  it('are there in the document, for each that the policy screens name', () => {
    const measured = readBenchmarks(readFileSync(DOCUMENT, 'utf8'));
    for (const row of ['generator.evaluate', 'proof.single', 'gas.mint', 'tee.evaluate', 'tee.prove'])
      expect(measured[row]?.value).toBeGreaterThan(0);
    for (const row of ['he.evaluate-pooled', 'he.prove.opening', 'he.prove.attested', 'he.bytes-up', 'he.bytes-down'])
      expect(measured[row]?.value).toBeGreaterThan(0);
  });

  it('are missed where the document has another form', () => {
    expect(() => readBenchmarks('# Benchmarks')).toThrow(/no rows/);
  });
});
