import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../paths.js';
import { ADVICE, metricsPage, ownMetrics } from './metrics-page.js';

describe('the page of the metrics', () => {
  it('is current: `npm run documents` writes it anew', async () => {
    expect(readFileSync(join(projectRoot, 'docs/operations/metrics.md'), 'utf8')).toBe(await metricsPage());
  });

  it('says of every metric what to do, and of nothing else', async () => {
    expect(Object.keys(ADVICE).sort()).toEqual((await ownMetrics()).map(({ name }) => name).sort());
  });
});
