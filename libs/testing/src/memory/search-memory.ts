import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const PROGRAM = fileURLToPath(new URL('./memory-searcher.mjs', import.meta.url));
const answerSchema = z.union([z.object({ found: z.int() }), z.object({ refused: z.string() })]);
/** How often the bytes stand in the process' memory, or the system's word for why they can't be looked for. */
export type MemorySearch = z.output<typeof answerSchema>;

export interface Searcher {
  readonly uid: number;
  readonly gid: number;
}

/** Reads a process' memory as this user or, when this is root, as another one. The bytes are given in hex, so that the searcher's own arguments do not hold them. */
export async function searchMemory(pid: number, bytes: Uint8Array, as?: Searcher): Promise<MemorySearch> {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, String(pid), Buffer.from(bytes).toString('hex')], {
    ...as,
    cwd: '/',
    env: {},
  });
  return answerSchema.parse(JSON.parse(stdout));
}
