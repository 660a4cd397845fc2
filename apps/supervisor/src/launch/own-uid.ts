import { randomInt } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** systemd's range for dynamic users: no distribution hands these out to people or packages. */
const FIRST_UID = 61_184;
const LAST_UID = 65_519;

export const isRoot = (): boolean => process.getuid?.() === 0;

export interface OwnUid {
  /** Also the gid. */
  readonly uid: number;
  /** Once its process has ended. */
  release(): void;
}

/** Handed out here, perhaps before the process that is to have it runs. */
const reserved = new Set<number>();

/** A uid that nobody has: not in the table of users, and no process runs under it. */
export async function reserveUid(): Promise<OwnUid> {
  const taken = new Set([...(await knownUids()), ...(await runningUids())]);
  for (;;) {
    const uid = randomInt(FIRST_UID, LAST_UID + 1);
    if (taken.has(uid) || reserved.has(uid)) continue;
    reserved.add(uid);
    return { uid, release: () => void reserved.delete(uid) };
  }
}

async function knownUids(): Promise<number[]> {
  const table = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return table.split('\n').map((line) => Number(line.split(':')[2]));
}

async function runningUids(): Promise<number[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const statuses = await Promise.all(processes.map((pid) => readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')));
  return statuses.map((status) => Number(/^Uid:\t(\d+)/m.exec(status)?.[1]));
}
