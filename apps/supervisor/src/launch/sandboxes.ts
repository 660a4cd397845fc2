import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { isRoot } from './own-uid.js';
import type { ProgramFiles } from './program-files.js';
import { sharedLibraries } from './shared-libraries.js';

export interface Command {
  readonly file: string;
  readonly arguments: readonly string[];
}

/** One way to start a process apart from the rest of the machine. What it is worth is observed, never assumed. */
export interface Sandbox {
  /** A fresh uid and gid for every enclave. */
  readonly ownUid: boolean;
  /** @param program one of the program files */
  command(program: string): Command;
}

/** Names inside, where the file system holds nothing but the runtime, its libraries and the program. */
const INSIDE_RUNTIME = '/node';
const INSIDE_PROGRAM = '/app/enclave.mjs';
/** Every namespace that there is; its end and the supervisor's end it; no environment, no capabilities, no controlling terminal. */
const BUBBLEWRAP = ['--unshare-all', '--die-with-parent', '--new-session', '--clearenv', '--cap-drop', 'ALL'];
const UNSHARE = ['--user', '--map-current-user', '--net', '--pid', '--fork', '--kill-child', '--ipc', '--uts', '--mount', '--'];

/** All that this machine might be able to do, the best first. */
export async function sandboxes(files: ProgramFiles, nodeBinary: string): Promise<Sandbox[]> {
  const [bubblewrap, unshare] = await Promise.all([bubblewrapCommand(files, nodeBinary), unshareCommand(files)]);
  const plain = (program: string): Command => ({ file: files.runtime, arguments: [...files.nodeArguments, program] });
  const uids = isRoot() ? [true, false] : [false];
  return [bubblewrap, unshare, plain]
    .filter((command) => command !== undefined)
    .flatMap((command) => uids.map((ownUid) => ({ ownUid, command })));
}

async function bubblewrapCommand(files: ProgramFiles, nodeBinary: string): Promise<Sandbox['command'] | undefined> {
  const file = await findProgram('bwrap');
  // The copy can be run but not read, also by ldd.
  const libraries = await sharedLibraries(nodeBinary).catch(() => undefined);
  if (!file || !libraries) return undefined;
  const visible = [{ source: files.runtime, target: INSIDE_RUNTIME }, ...libraries];
  const binds = visible.flatMap(({ source, target }) => ['--ro-bind', source, target]);
  return (program) => ({
    file,
    arguments: [
      ...BUBBLEWRAP,
      ...binds,
      ...['--ro-bind', program, INSIDE_PROGRAM, '--remount-ro', '/', '--chdir', '/app', '--'],
      ...[INSIDE_RUNTIME, ...files.nodeArguments, INSIDE_PROGRAM],
    ],
  });
}

async function unshareCommand(files: ProgramFiles): Promise<Sandbox['command'] | undefined> {
  const file = await findProgram('unshare');
  if (!file) return undefined;
  return (program) => ({ file, arguments: [...UNSHARE, files.runtime, ...files.nodeArguments, program] });
}

async function findProgram(name: string): Promise<string | undefined> {
  for (const directory of [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/bin']) {
    const file = join(directory, name);
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (found) return file;
  }
  return undefined;
}
