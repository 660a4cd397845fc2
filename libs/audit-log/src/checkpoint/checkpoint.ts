import { HASH_BYTES } from '../merkle/hashing.js';
import { fromBase64, toBase64 } from './base64.js';
import { openNote, signNote, type NoteKey } from './signed-note.js';

/** What a log commits to, https://c2sp.org/tlog-checkpoint: that its tree of this size has this root. */
export interface Checkpoint {
  /** Which log it is of; no two logs have the same. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** @returns the signed note of a checkpoint @throws RangeError for an origin, size or root that none can hold */
export function signCheckpoint({ origin, size, root }: Checkpoint, keyName: string, seed: Uint8Array): string {
  if (origin === '' || origin.includes('\n')) throw new RangeError('An origin is one line.');
  if (!Number.isSafeInteger(size) || size < 0 || root.length !== HASH_BYTES) throw new RangeError('A checkpoint is of a tree.');
  return signNote(`${origin}\n${size}\n${toBase64(root)}\n`, keyName, seed);
}

/**
 * The checkpoint in a note that this key has signed, of this log. Lines after the root are extensions, which this log has none of: a note with some is refused.
 * @returns undefined for anything else; never throws
 */
export function openCheckpoint(note: string, origin: string, key: NoteKey): Checkpoint | undefined {
  const [first, size = '', encoded = '', ...rest] = openNote(note, key)?.split('\n') ?? [];
  if (first !== origin || !/^(0|[1-9]\d{0,15})$/.test(size) || rest.length !== 1) return undefined;
  const root = fromBase64(encoded);
  return root?.length === HASH_BYTES && Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root } : undefined;
}
