import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

export interface SharedLibrary {
  /** Where the file is. */
  readonly source: string;
  /** Where the program looks for it. */
  readonly target: string;
}

/** What the dynamic linker loads for a program, by `ldd`. @throws when ldd is missing or the program is not for this machine */
export async function sharedLibraries(program: string): Promise<SharedLibrary[]> {
  const { stdout } = await promisify(execFile)('ldd', [program], { env: { PATH: '/usr/bin:/bin' } });
  const targets = stdout
    .split('\n')
    .map((line) => /=> (\/\S+) \(/.exec(line)?.[1] ?? /^\s*(\/\S+) \(/.exec(line)?.[1])
    .filter((target) => target !== undefined);
  return Promise.all(targets.map(async (target) => ({ source: await realpath(target), target })));
}
