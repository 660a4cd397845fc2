import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../paths.js';

/** Each page stands alone: its folder, and what it is built by. */
const PAGES = [
  ['app', 'vite.config.ts'],
  ['verify', 'vite.verify.config.ts'],
] as const;
const ROOM = join(projectRoot, 'apps', 'admin');

/**
 * Builds the pages of apps/admin, in a process of their own: the bundler's native part refuses objects of a test's sandbox.
 * @param directory where one folder for each is written; a stack has its own, so that none loses its files while another is built
 * @returns the directory @throws Error with what the bundler said
 */
export async function buildPages(directory = join(ROOM, 'dist')): Promise<string> {
  const vite = join(projectRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  for (const [page, configuration] of PAGES) {
    const where = ['--config', join(ROOM, configuration), '--outDir', join(directory, page), '--emptyOutDir'];
    await promisify(execFile)(process.execPath, [vite, 'build', ...where, '--logLevel', 'warn'], {
      cwd: ROOM,
      env: { ...process.env, NODE_ENV: 'production' },
    });
  }
  return directory;
}
