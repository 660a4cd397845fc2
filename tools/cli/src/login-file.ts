import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const loginSchema = z.strictObject({ url: z.url(), key: z.string().min(1) });
/** Where the service is, and the key that it knows the user by. */
export type Login = z.output<typeof loginSchema>;

/** `$XDG_CONFIG_HOME/intaglio/login.json`, else in `~/.config`. */
export const loginFile = (environment: NodeJS.ProcessEnv): string =>
  join(environment['XDG_CONFIG_HOME'] || join(environment['HOME'] || homedir(), '.config'), 'intaglio', 'login.json');

export function readLogin(file: string): Login | undefined {
  try {
    return loginSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/** Readable by its owner alone: an older file that was not is replaced, never widened. */
export function writeLogin(file: string, login: Login): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(login, null, 2)}\n`, { mode: 0o600 });
}
