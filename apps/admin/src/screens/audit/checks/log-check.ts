import { MerkleTree } from '@intaglio/audit-log';
import { bytesToHex } from '@noble/hashes/utils.js';
import { keepHead, keptHead, type KeptHead } from '../kept-head.js';
import { claimedHead, proofAt, readEnd, readPage } from '../log-api.js';
import type { Checkpoint, LogEntry, LogHead, LogStanding } from '../types.js';
import type { SignedHead } from './checkpoint-check.js';
import { sameFault, type Fault } from './fault.js';
import { againstSigned, checkGrowth, checkSigned, type SignedCheck } from './signed-check.js';
import { BrokenLine, firstChanged, readLog, rootOfLog, type ReadLog } from './whole-log.js';

export interface LogCheck {
  readonly head: LogHead | undefined;
  /** What was read, in the log’s order: all of it, or the end of a log that is longer than what is read unasked. */
  readonly entries: readonly LogEntry[];
  /** Whether every event was read, so that the root could be computed. */
  readonly whole: boolean;
  readonly faults: readonly Fault[];
  /** The head that this browser knew before. */
  readonly known: KeptHead | undefined;
  /** The latest checkpoint whose signature holds. */
  readonly signed: SignedHead | undefined;
  readonly standing: LogStanding;
  readonly keys: readonly string[];
  /** Of a log that is broken and was read whole: the last checkpoint that it still leads to. */
  readonly holds: Checkpoint | undefined;
  /** RFC 3339. */
  readonly at: string;
}

/** Of longer logs only as many of the newest events are read until somebody asks for all: 5,000 are about 3 MB. */
export const READ_UNASKED = 5_000;

interface CheckOptions {
  readonly tenantId: string;
  /** Whether the log is read however long it is. */
  readonly whole: boolean;
  readonly progress: (read: number, size: number) => void;
}

/**
 * Reads the log, computes its root from the events themselves, and compares with what the platform claims, with what it signed, and with what this browser saw
 * before.
 */
export async function checkLog({ tenantId, whole, progress }: CheckOptions): Promise<LogCheck> {
  const at = new Date().toISOString();
  const known = keptHead(tenantId);
  const signature = await checkSigned(tenantId, known);
  const head = await claimedHead();
  const read =
    !head || (head.size > READ_UNASKED && !whole)
      ? await glance(head, known, signature)
      : await readWhole(tenantId, head, known, signature, (count) => progress(count, head.size));
  const faults = [...signature.faults, ...read.faults].filter(
    (fault, place, all) => all.findIndex((other) => sameFault(fault, other)) === place,
  );
  const { signed, standing, keys } = signature;
  const next = signed ?? head;
  if (faults.length === 0 && next && next.size >= (known?.size ?? 0)) keepHead(tenantId, { ...next, at });
  return { head, known, signed, standing, keys, at, ...read, faults };
}

type Read = Pick<LogCheck, 'entries' | 'whole' | 'faults' | 'holds'>;

/** The end of a long log, and proofs in the place of the events before it. */
async function glance(head: LogHead | undefined, known: KeptHead | undefined, { signed }: SignedCheck): Promise<Read> {
  const size = head?.size ?? 0;
  const shrunk: Fault[] = known && known.size > size ? [{ kind: 'rewound', before: known.size, now: size }] : [];
  const forked = known && signed ? await checkGrowth(known, signed) : [];
  return { entries: await readEnd(size, READ_UNASKED), whole: size === 0, faults: [...shrunk, ...forked], holds: undefined };
}

async function readWhole(
  tenantId: string,
  head: LogHead,
  known: KeptHead | undefined,
  { signed, keys }: SignedCheck,
  progress: (read: number) => void,
): Promise<Read> {
  const log = await readLog(head.size, readPage, progress).catch(asBroken);
  if (log instanceof BrokenLine) {
    const faults: Fault[] = [{ kind: 'line-changed', index: log.index, eventId: undefined }];
    return { entries: await readEnd(head.size, READ_UNASKED), whole: false, faults, holds: undefined };
  }
  const tree = new MerkleTree(log.leaves);
  const faults = [...(await faultsOfTree(log, head)), ...(known ? faultsSince(tree, known) : [])];
  const unlike = signed && (signed.size > tree.size || bytesToHex(tree.root(signed.size)) !== signed.root);
  const against = faults.length > 0 || unlike ? await againstSigned(tree, tenantId, keys) : undefined;
  return { entries: log.entries, whole: true, faults: [...faults, ...(against?.faults ?? [])], holds: against?.holds };
}

function asBroken(error: unknown): BrokenLine {
  if (error instanceof BrokenLine) return error;
  throw error;
}

/** Whether the events lead to the root; if not, which is the first that was changed. */
async function faultsOfTree(log: ReadLog, head: LogHead): Promise<Fault[]> {
  if (rootOfLog(log) === head.root) return [];
  const index = await firstChanged(log, (place) => proofAt(log.entries[place]!.event.id, head.size));
  return [index === undefined ? { kind: 'tree-replaced' } : { kind: 'line-changed', index, eventId: log.entries[index]!.event.id }];
}

function faultsSince(tree: MerkleTree, kept: KeptHead): Fault[] {
  if (tree.size < kept.size) return [{ kind: 'rewound', before: kept.size, now: tree.size }];
  return bytesToHex(tree.root(kept.size)) === kept.root ? [] : [{ kind: 'forked', kept }];
}
