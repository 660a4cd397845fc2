import { createHash } from 'node:crypto';
import type { DeclaredDataset, DeclaredFile } from '../../manifest/declared-dataset.js';
import { readCroissant } from '../../manifest/read-croissant.js';
import { readSpdx } from '../../manifest/read-spdx.js';
import { INTAKE_LIMITS } from '../limits.js';
import { readItem } from '../read-item.js';
import { IntakeRefusal } from '../refusal.js';
import type { CarLimits } from './car-blocks.js';
import { captionOf, openCar, type CarFile } from './car-items.js';
import { ImportError, type ImportedItem } from './imported-item.js';

export const SPDX_FILE = 'spdx.json';
const MOST_SPDX_BYTES = 64 * 1024 * 1024;

/**
 * The pictures of a CAR with `croissant.json`, or else `spdx.json`, at its root, each with the licence, attribution and caption that the description names
 * for it. A file belongs to the entry with its path, or else with its hash; bytes that are not those described, and files that are missing, become
 * refusals of those items. A file that no entry speaks of has no licence of its own.
 * @param attribution of files whose entry names none
 * @throws ImportError any of `IMPORT_FAULTS` @throws ManifestError when the description cannot be read
 */
export async function* describedItems(car: Uint8Array, attribution: string, limits?: CarLimits): AsyncGenerator<ImportedItem> {
  const { files, description } = await openDescribed(car, limits);
  const entries = indexed(description.files);
  for (const file of files) yield describedBy(await entryOf(file, entries), attribution);
  for (const entry of entries.open) yield missing(entry, attribution);
}

async function openDescribed(car: Uint8Array, limits?: CarLimits): Promise<{ files: CarFile[]; description: DeclaredDataset }> {
  const { files, croissant } = await openCar(car, limits);
  if (croissant !== undefined) return { files: [...files], description: readCroissant(croissant) };
  const spdx = files.find(({ path }) => path === SPDX_FILE);
  if (spdx === undefined) throw new ImportError('import.malformed', `The CAR has neither croissant.json nor ${SPDX_FILE} at its root.`);
  const document = await heldBytes(spdx.bytes, MOST_SPDX_BYTES);
  if (document instanceof IntakeRefusal) throw new ImportError('import.too-large', `${SPDX_FILE} is empty or too large.`);
  return { files: files.filter((file) => file !== spdx), description: readSpdx(document) };
}

interface Entries {
  readonly byPath: ReadonlyMap<string, DeclaredFile>;
  /** Entries that name no path. */
  readonly byHash: ReadonlyMap<string, DeclaredFile>;
  /** Those that no file was found for yet. */
  readonly open: Set<DeclaredFile>;
}

const indexed = (declared: readonly DeclaredFile[]): Entries => ({
  byPath: new Map(declared.flatMap((entry) => (entry.path === null ? [] : [[entry.path, entry] as const]))),
  byHash: new Map(declared.flatMap((entry) => (entry.path === null && entry.sha256 !== null ? [[entry.sha256, entry] as const] : []))),
  open: new Set(declared),
});

interface Described {
  readonly path: string;
  readonly bytes: ImportedItem['bytes'];
  readonly entry: DeclaredFile | undefined;
}

async function entryOf({ path, bytes }: CarFile, { byPath, byHash, open }: Entries): Promise<Described> {
  const named = byPath.get(path);
  if (named !== undefined) {
    open.delete(named);
    return { path, entry: named, bytes: named.sha256 === null ? bytes : asDescribed(bytes, named.sha256) };
  }
  if (byHash.size === 0) return { path, entry: undefined, bytes };
  const held = await heldBytes(bytes, INTAKE_LIMITS.itemBytes);
  if (held instanceof IntakeRefusal) return { path, entry: undefined, bytes: refusing(held) };
  const hashed = byHash.get(sha256Of(held));
  if (hashed !== undefined) open.delete(hashed);
  return { path, entry: hashed, bytes: held };
}

const describedBy = ({ path, bytes, entry }: Described, attribution: string): ImportedItem => ({
  name: path,
  bytes,
  caption: entry?.caption ?? captionOf(path),
  attribution: entry?.attribution ?? attribution,
  // A description that is silent about this file's licence gives it none: only one that names no licence at all leaves it to the tenant.
  ownLicence: entry === undefined ? null : entry.licence,
});

const missing = (entry: DeclaredFile, attribution: string): ImportedItem =>
  describedBy({ path: entry.path ?? `sha256-${entry.sha256!}`, bytes: refusing(new IntakeRefusal('item.missing')), entry }, attribution);

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The same bytes, once all of them are known to be the ones described. */
async function* asDescribed(bytes: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const held = await readItem(bytes, INTAKE_LIMITS.itemBytes);
  if (sha256Of(held) !== sha256) throw new IntakeRefusal('item.other-bytes');
  yield held;
}

async function heldBytes(bytes: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array | IntakeRefusal> {
  try {
    return await readItem(bytes, mostBytes);
  } catch (error) {
    if (error instanceof IntakeRefusal) return error;
    throw error;
  }
}

/** A refusal that the intake meets where it reads the item's bytes, so that it is recorded under the item's name. */
const refusing = (refusal: IntakeRefusal): AsyncIterable<Uint8Array> => ({
  [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(refusal) }),
});
