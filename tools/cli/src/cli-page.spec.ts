import { readFileSync } from 'node:fs';
import { cliPage } from './cli-page.js';

it('docs/partners/cli.md is current: `npx intaglio help --markdown` prints it anew', () => {
  expect(readFileSync(new URL('../../../docs/partners/cli.md', import.meta.url), 'utf8')).toBe(cliPage());
});
