import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../paths.js';
import { configurationPage } from './configuration-page.js';

describe('the configuration reference', () => {
  const page = configurationPage();

  it('is what the programs read: npm run documents writes it anew', () => {
    expect(readFileSync(join(projectRoot, 'docs/operations/configuration.md'), 'utf8')).toBe(page);
  });

  it('marks secrets, defaults and what is required', () => {
    expect(page).toContain('| **`INTAGLIO_MASTER_KEY`** | required |');
    expect(page).toContain('| `INTAGLIO_PORT` | `8080` |');
    expect(page).toContain('| `INTAGLIO_ADMIN_KEY_SHA256` |  |');
    for (const secret of [
      'INTAGLIO_SIGNER_KEY',
      'INTAGLIO_EVALUATOR_ROOT',
      'INTAGLIO_KEY_ROOT_SECRET',
      'DATABASE_URL',
      'INTAGLIO_OIDC_CLIENT_SECRET',
    ])
      expect(page).toContain(`**\`${secret}\`**`);
  });
});
