// A program of its own, so that it can run under another uid: searches one process' memory for bytes.
//   node memory-searcher.mjs <pid> <hex>   → one JSON line: {"found": n} or {"refused": "EACCES"}
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const CHUNK_BYTES = 16 * 1024 * 1024;
/** A mapping beyond this is address space that the runtime reserved, not memory that it filled. */
const MAX_MAPPING_BYTES = 2 ** 31;

/** @param {number} memory @param {{ start: number, end: number }} mapping @param {Buffer} needle */
function countIn(memory, { start, end }, needle) {
  const overlap = needle.length - 1;
  const chunk = Buffer.alloc(CHUNK_BYTES + overlap);
  let found = 0;
  for (let at = start; at < end; at += CHUNK_BYTES) {
    const length = Math.min(chunk.length, end - at);
    let read;
    try {
      read = readSync(memory, chunk, 0, length, at);
    } catch {
      continue; // a guard page, or memory that was given back meanwhile
    }
    const seen = chunk.subarray(0, read);
    for (let hit = seen.indexOf(needle); hit >= 0; hit = seen.indexOf(needle, hit + 1)) found++;
  }
  return found;
}

/** @param {string} pid @param {Buffer} needle */
function search(pid, needle) {
  const mappings = readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .map((line) => /^([0-9a-f]+)-([0-9a-f]+) r\S+ \S+ \S+ \d+ *(.*)$/.exec(line))
    .filter((match) => match !== null && !match[3].startsWith('[v'))
    .map((match) => ({ start: parseInt(match[1], 16), end: parseInt(match[2], 16) }))
    .filter(({ start, end }) => end - start <= MAX_MAPPING_BYTES);
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    return mappings.reduce((sum, mapping) => sum + countIn(memory, mapping, needle), 0);
  } finally {
    closeSync(memory);
  }
}

const [pid, hex] = process.argv.slice(2);
let answer;
try {
  answer = { found: search(String(pid), Buffer.from(String(hex), 'hex')) };
} catch (error) {
  answer = { refused: /** @type {NodeJS.ErrnoException} */ (error).code };
}
process.stdout.write(`${JSON.stringify(answer)}\n`);
