import { fileURLToPath } from 'node:url';
import { runProgram } from './shell.js';

/** What a page pays for a few lines of code: minified and gzipped, bytes. */
export interface PageBundle {
  /** Fetched before the first line runs. */
  readonly firstBytes: number;
  /** With what is loaded only when it is needed. */
  readonly allBytes: number;
  /** What the modules ask of their surroundings, by name. */
  readonly outside: readonly string[];
}

const PROGRAM = fileURLToPath(new URL('bundle-page.mjs', import.meta.url));

/** Bundles a module as a browser's bundler would. @param directory where its imports are looked for */
export async function bundleFor(code: string, directory: string): Promise<PageBundle> {
  const { code: ended, out, err } = await runProgram(process.execPath, [PROGRAM, directory], directory, {}, code);
  if (ended !== 0) throw new Error(`The module could not be bundled: ${err.slice(-2000)}`);
  return JSON.parse(out) as PageBundle;
}
