import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface CodeMeasurement {
  readonly version: string;
  /** SHA-256 over path and bytes of every file of the training program that is loaded here, tests left out. */
  readonly measurementSha256: string;
}

/** What this process trains with, as it lies on its disk: the trainer's word for it, and no proof. */
export async function measureCode(): Promise<CodeMeasurement> {
  const root = fileURLToPath(new URL('.', import.meta.resolve('@intaglio/training')));
  const files = (await readdir(root, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(js|ts)$/.test(entry.name) && !/\.(spec|spec-support|d)\.(js|ts)$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = await readFile(file);
    hash.update(`${file.slice(root.length)}\n${bytes.length}\n`).update(bytes);
  }
  const { version } = JSON.parse(await readFile(join(root, '..', 'package.json'), 'utf8')) as { version: string };
  return { version, measurementSha256: hash.digest('hex') };
}
