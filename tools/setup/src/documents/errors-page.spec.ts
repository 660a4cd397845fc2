import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../paths.js';
import { errorsPage } from './errors-page.js';

describe('the error catalogue', () => {
  it('is current: `npm run documents` writes it anew', () => {
    expect(readFileSync(join(projectRoot, 'docs/api/errors.md'), 'utf8')).toBe(errorsPage());
  });
});
