import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { IsolationLevel } from '@intaglio/privacy-plugins/tee';

/** What was seen of a running process, from outside. */
export interface Observation {
  /** A uid and gid that are not the supervisor's, no capabilities, and no way to gain any. */
  readonly ownUid: boolean;
  readonly ownNetwork: boolean;
  /** Nothing but the runtime, its libraries and the program. */
  readonly emptyFileSystem: boolean;
  /** Its own uid was refused memory, mappings and environment. */
  readonly unreadable: boolean;
}

export const levelOf = ({ ownUid, ownNetwork, emptyFileSystem, unreadable }: Observation): IsolationLevel => {
  if (!ownNetwork) return 'process';
  return ownUid && emptyFileSystem && unreadable ? 'sealed' : 'namespaced';
};

/** Whatever can't be seen counts as not reached: no level is claimed that was not observed. */
export async function observeIsolation(pid: number, runtime: string): Promise<Observation> {
  const [ownUid, ownNetwork, emptyFileSystem] = await Promise.all([
    hasOwnUid(pid).catch(() => false),
    hasOwnNetwork(pid).catch(() => false),
    hasEmptyFileSystem(pid).catch(() => false),
  ]);
  const unreadable = ownUid && (await refusesItsOwnUid(pid, runtime).catch(() => false));
  return { ownUid, ownNetwork, emptyFileSystem, unreadable };
}

const statusField = (status: string, name: string): string[] =>
  new RegExp(`^${name}:\\t(.*)$`, 'm').exec(status)?.[1]?.trim().split(/\s+/) ?? [];

/** Real, effective, saved and file-system uid and gid; the sets of capabilities that it has or may inherit. */
async function hasOwnUid(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const foreign = (name: string, own: number): boolean => {
    const ids = statusField(status, name);
    return ids.length === 4 && ids.every((id) => id === ids[0]) && Number(ids[0]) !== own && Number(ids[0]) !== 0;
  };
  const powerless = ['CapInh', 'CapPrm', 'CapEff', 'CapAmb'].every((set) => /^0+$/.test(statusField(status, set)[0] ?? ''));
  return (
    foreign('Uid', process.getuid!()) && foreign('Gid', process.getgid!()) && powerless && statusField(status, 'NoNewPrivs')[0] === '1'
  );
}

const hasOwnNetwork = async (pid: number): Promise<boolean> =>
  (await readlink(`/proc/${pid}/ns/net`)) !== (await readlink('/proc/self/ns/net'));

const EMPTY_ROOT = new Set(['app', 'node', 'lib', 'lib64', 'usr']);
async function hasEmptyFileSystem(pid: number): Promise<boolean> {
  const entries = await readdir(`/proc/${pid}/root`);
  return entries.includes('node') && entries.every((entry) => EMPTY_ROOT.has(entry));
}

/** Run under the enclave's own uid; prints how each attempt to read it ended. */
const READER = `const { openSync, readSync } = require('node:fs');
const attempt = (name) => { try { readSync(openSync('/proc/' + process.argv[1] + '/' + name, 'r'), Buffer.alloc(1)); return 'read'; } catch (error) { return error.code; } };
process.stdout.write(['mem', 'maps', 'environ'].map(attempt).join(' '));`;

async function refusesItsOwnUid(pid: number, runtime: string): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [uid, gid] = [Number(statusField(status, 'Uid')[0]), Number(statusField(status, 'Gid')[0])];
  const { stdout } = await promisify(execFile)(runtime, ['-e', READER, String(pid)], { uid, gid, cwd: '/', env: {} });
  return stdout === 'EACCES EACCES EACCES';
}
