import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../paths.js';

/** One for each page, since each stands alone. */
const CONFIGURATIONS = ['vite.config.ts', 'vite.verify.config.ts'];

/**
 * Builds the pages of apps/admin, in a process of their own: the bundler's native part refuses objects of a test's sandbox.
 * @returns the directory that holds one folder for each @throws Error with what the bundler said
 */
export async function buildPages(): Promise<string> {
  const room = join(projectRoot, 'apps', 'admin');
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  for (const configuration of CONFIGURATIONS)
    await promisify(execFile)(process.execPath, [vite, 'build', '--config', join(room, configuration), '--logLevel', 'warn'], {
      cwd: room,
      env: { ...process.env, NODE_ENV: 'production' },
    });
  return join(room, 'dist');
}
