import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { z } from 'zod';

const MANIFEST = 'manifest.json';
const manifestSchema = z.looseObject({
  rows: z.record(z.string(), z.int()),
  missing: z.array(z.string()),
  files: z.array(z.looseObject({ path: z.string(), sha256: z.string() })),
});

export interface CheckedArchive {
  readonly files: number;
  readonly rows: number;
  /** Named by a row and not there any more. */
  readonly missing: readonly string[];
}

/** Reads a tenant's archive to its end and holds every file against the manifest. @throws Error when it broke off, or a file is not what the manifest says */
export async function checkArchive(file: string): Promise<CheckedArchive> {
  const hashes = new Map<string, string>();
  let manifest = '';
  const entries = extract();
  const reading = pipeline(createReadStream(file), createGunzip(), entries);
  const walking = (async () => {
    for await (const entry of entries) {
      const hash = createHash('sha256');
      for await (const chunk of entry) {
        hash.update(chunk as Buffer);
        if (entry.header.name === MANIFEST) manifest += String(chunk);
      }
      hashes.set(entry.header.name, hash.digest('hex'));
    }
  })();
  const outcome = await Promise.all([reading, walking]).catch(() => undefined);
  const { files, rows, missing } = manifestSchema.safeParse(outcome && parsed(manifest)).data ?? broken();
  if (files.length !== hashes.size - 1 || files.some(({ path, sha256 }) => hashes.get(path) !== sha256)) return broken();
  return { files: files.length, rows: Object.values(rows).reduce((sum, count) => sum + count, 0), missing };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function broken(): never {
  throw new Error('The archive broke off, or holds something else than its manifest says: take it again.');
}
