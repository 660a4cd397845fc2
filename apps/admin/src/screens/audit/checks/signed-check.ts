import type { MerkleTree } from '@intaglio/audit-log';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { KeptHead } from '../kept-head.js';
import { readCheckpoints, readConsistency, readKeys, readStanding } from '../log-api.js';
import type { Checkpoint, LogStanding } from '../types.js';
import { continues, openSigned, type SignedHead } from './checkpoint-check.js';
import { foundByPlatform, type Fault } from './fault.js';

export interface SignedCheck {
  readonly standing: LogStanding;
  readonly keys: readonly string[];
  /** The latest checkpoint, if its signature holds. */
  readonly signed: SignedHead | undefined;
  readonly faults: readonly Fault[];
}

/** The latest checkpoint with its signature checked here, against the keys and what this browser kept. */
export async function checkSigned(tenantId: string, known: KeptHead | undefined): Promise<SignedCheck> {
  const [standing, keys] = await Promise.all([readStanding(), readKeys()]);
  const { checkpoint } = standing;
  const signed = checkpoint ? openSigned(checkpoint, tenantId, keys) : undefined;
  const faults: Fault[] = foundByPlatform(standing);
  if (checkpoint && !signed) faults.push({ kind: 'unsigned', size: checkpoint.size });
  if (known?.vkey !== undefined && !keys.includes(known.vkey)) faults.push({ kind: 'key-gone', kept: known });
  return { standing, keys, signed, faults };
}

/** For a log that is too long to be read unasked: whether what was signed last continues what this browser kept, by a consistency proof. */
export async function checkGrowth(known: KeptHead, signed: SignedHead): Promise<Fault[]> {
  if (known.size > signed.size) return [];
  const proof = await readConsistency(known.size, signed.size);
  return continues(known, signed, proof) ? [] : [{ kind: 'forked', kept: known }];
}

/** Checkpoints that a broken log is held against, the newest. */
const HELD_AGAINST = 500;

/** Where a log that was read whole leaves what was signed: between the last checkpoint that holds and the first that does not. */
export async function againstSigned(
  tree: MerkleTree,
  tenantId: string,
  keys: readonly string[],
): Promise<{ faults: Fault[]; holds: Checkpoint | undefined }> {
  const checkpoints = (await readCheckpoints(HELD_AGAINST)).items.filter((each) => openSigned(each, tenantId, keys)).toReversed();
  const holds = (each: Checkpoint): boolean => each.size <= tree.size && bytesToHex(tree.root(each.size)) === each.root;
  const broken = checkpoints.findIndex((each) => !holds(each));
  if (broken < 0) return { faults: [], holds: checkpoints.at(-1) };
  const before = checkpoints[broken - 1];
  return { faults: [{ kind: 'unlike-signed', after: before?.size ?? 0, upTo: checkpoints[broken]!.size }], holds: before };
}
