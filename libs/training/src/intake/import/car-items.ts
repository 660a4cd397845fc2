import { exporter, type ReadableStorage, type UnixFSEntry } from 'ipfs-unixfs-exporter';
import type { CID } from 'multiformats/cid';
import { readItem } from '../read-item.js';
import { IntakeRefusal } from '../refusal.js';
import { readCar, type CarBlocks, type CarLimits } from './car-blocks.js';
import { assertItemCount, ImportError, type ImportedItem } from './imported-item.js';

const MAX_DEPTH = 16;
/** The one other file that is looked for, at the root: a Croissant description of the rest. */
export const CROISSANT_FILE = 'croissant.json';
const MOST_CROISSANT_BYTES = 64 * 1024 * 1024;

/** A file of the CAR, its path joined by slashes. The bytes are put together only as they are read. */
export interface CarFile {
  readonly path: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}
export interface CarContents {
  readonly files: readonly CarFile[];
  /** The bytes of `croissant.json`, when there is one at the root. */
  readonly croissant: Uint8Array | undefined;
}

const storageOf = ({ read }: CarBlocks): ReadableStorage => ({
  async *get(cid: CID) {
    yield read(cid);
  },
});

async function reading<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    if (cause instanceof ImportError || cause instanceof IntakeRefusal) throw cause;
    // The exporter wraps what its storage throws in an error of its own.
    for (let inner: unknown = cause; inner instanceof Error; inner = inner.cause) if (inner instanceof ImportError) throw inner;
    throw new ImportError('import.malformed', 'The CAR’s root is no directory of files in UnixFS.', { cause });
  }
}

async function* contentOf(entry: Extract<UnixFSEntry, { type: 'file' | 'raw' | 'identity' }>): AsyncGenerator<Uint8Array> {
  const chunks = entry.content({ blockReadConcurrency: 1 })[Symbol.asyncIterator]();
  for (;;) {
    const next = await reading(() => Promise.resolve(chunks.next()));
    if (next.done === true) return;
    yield next.value;
  }
}

async function collect(cid: CID, storage: ReadableStorage, path: readonly string[], files: CarFile[]): Promise<void> {
  if (path.length > MAX_DEPTH) throw new ImportError('import.too-large', 'The CAR’s directories nest too deeply.');
  const entry = await reading(() => exporter(cid, storage));
  if (entry.type === 'file' || entry.type === 'raw' || entry.type === 'identity') {
    if (path.length === 0) throw new ImportError('import.malformed', 'The CAR’s root is a file: a directory is needed.');
    files.push({ path: path.join('/'), bytes: contentOf(entry) });
    return assertItemCount(files.length - 1);
  }
  if (entry.type !== 'directory') throw new ImportError('import.malformed', 'The CAR holds something else than files and directories.');
  const children = entry.entries({ blockReadConcurrency: 1 })[Symbol.asyncIterator]();
  for (;;) {
    const next = await reading(() => Promise.resolve(children.next()));
    if (next.done === true) return;
    const { name, cid: child } = next.value;
    if (!name || name === '.' || name === '..' || name.includes('/'))
      throw new ImportError('import.malformed', 'A file in the CAR has no name.');
    await collect(child, storage, [...path, name], files);
  }
}

/**
 * The files of a CAR whose root is a UnixFS directory. Nothing is written anywhere and nothing unpacked; names are names, not paths on a disk.
 * @throws ImportError any of `IMPORT_FAULTS`
 */
export async function openCar(bytes: Uint8Array, limits?: CarLimits): Promise<CarContents> {
  const blocks = await readCar(bytes, limits);
  const files: CarFile[] = [];
  await collect(blocks.root, storageOf(blocks), [], files);
  const description = files.find(({ path }) => path === CROISSANT_FILE);
  return {
    files: files.filter((file) => file !== description),
    croissant: description && (await croissantBytes(description)),
  };
}

async function croissantBytes({ bytes }: CarFile): Promise<Uint8Array> {
  try {
    return await readItem(bytes, MOST_CROISSANT_BYTES);
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    throw new ImportError('import.too-large', `${CROISSANT_FILE} is empty or too large.`, { cause });
  }
}

/** Words from a file's name, where nothing else says what is on the picture. */
export const captionOf = (path: string): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(/[-_]+/g, ' ')
    .trim();

/** A CAR without a description: captions are the files' names, and the attribution is one for all. */
export async function* carItems(bytes: Uint8Array, attribution: string, limits?: CarLimits): AsyncGenerator<ImportedItem> {
  for (const { path, bytes: content } of (await openCar(bytes, limits)).files)
    yield { name: path, bytes: content, caption: captionOf(path), attribution, ownLicence: undefined };
}
