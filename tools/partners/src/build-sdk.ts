import { join } from 'node:path';
import { projectRoot } from '@intaglio/setup';
import { runProgram } from './shell.js';

/** Of a program that must not fail. @returns what it printed */
export async function must(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, out, err } = await runProgram(command, args, cwd, { HOME: process.env['HOME'] ?? '/' });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}: ${err.slice(-2000)}${out.slice(-2000)}`);
  return out;
}

/** `npm run build:sdk`: the package as it is published, in `libs/client-sdk/dist`. */
export const buildSdk = (): Promise<string> =>
  must(process.execPath, [join(projectRoot, 'tools/setup/launch.mjs'), 'build:sdk'], projectRoot);
