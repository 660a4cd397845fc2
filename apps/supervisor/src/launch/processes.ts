import { readdir, readFile } from 'node:fs/promises';

/** bubblewrap and unshare start the program as the last of a line of children: its process id, seen from outside. */
export async function innermostProcess(pid: number): Promise<number> {
  for (let at = pid; ;) {
    const child = await onlyChild(at);
    if (child === undefined) return at;
    at = child;
  }
}

async function onlyChild(pid: number): Promise<number | undefined> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')));
  const children = lists.join(' ').trim();
  return children === '' ? undefined : Number(children.split(/\s+/)[0]);
}

/** Bytes of memory in use; undefined when the process is gone. */
export async function residentBytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kibibytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}
