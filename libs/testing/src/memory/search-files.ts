import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

const CHUNK_BYTES = 4 * 1024 * 1024;

function holds(file: string, needle: Buffer): boolean {
  const overlap = needle.length - 1;
  const chunk = Buffer.alloc(CHUNK_BYTES + overlap);
  const open = openSync(file, 'r');
  try {
    for (let at = 0; ; at += CHUNK_BYTES) {
      const read = readSync(open, chunk, 0, chunk.length, at);
      if (chunk.subarray(0, read).includes(needle)) return true;
      if (read < chunk.length) return false;
    }
  } finally {
    closeSync(open);
  }
}

/** Files below the directory that hold the bytes; one that goes away while it is searched is left out. */
export function searchFiles(directory: string, needle: Buffer): { readonly searched: number; readonly found: string[] } {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  let searched = 0;
  const found = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      try {
        const hit = holds(file, needle);
        searched++;
        return hit;
      } catch {
        return false;
      }
    });
  return { searched, found };
}
