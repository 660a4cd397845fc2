import { join } from 'node:path';
import { build } from 'vite';
import { projectRoot } from '../paths.js';

/** One for each page, since each stands alone. */
const CONFIGURATIONS = ['vite.config.ts', 'vite.verify.config.ts'];

/** Builds the pages of apps/admin. @returns the directory that holds one folder for each */
export async function buildPages(): Promise<string> {
  const room = join(projectRoot, 'apps', 'admin');
  for (const configuration of CONFIGURATIONS.map((name) => join(room, name))) await build({ configFile: configuration, logLevel: 'warn' });
  return join(room, 'dist');
}
