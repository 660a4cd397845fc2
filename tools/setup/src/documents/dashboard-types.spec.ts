import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../paths.js';
import { dashboardTypes } from './dashboard-types.js';

describe('the types of the dashboard’s client', () => {
  it('are current: `npm run documents` writes them anew', async () => {
    expect(readFileSync(join(projectRoot, 'apps/admin/src/api/generated/schema.d.ts'), 'utf8')).toBe(await dashboardTypes());
  });
});
