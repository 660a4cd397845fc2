import { bytesToHex } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { openCheckpoint } from '../checkpoint/checkpoint.js';
import { decodeVerifierKey, type NoteKey } from '../checkpoint/signed-note.js';
import { auditEventSchema, eventLeafHash } from '../event/audit-event.js';
import { MerkleAccumulator } from '../merkle/accumulator.js';

/** A log as one file: all of its events in the tree's order, what was signed of it, and by which keys. Its signatures are the checkpoints’. */
export const auditBundleSchema = z.strictObject({
  format: z.literal('intaglio.audit-log'),
  version: z.literal(1),
  tenantId: z.uuid(),
  /** https://c2sp.org/signed-note#verifier-keys. A file vouches for no key: compare them with those that were had in another way. */
  keys: z.array(z.string().max(400)).max(100),
  /** Signed notes of https://c2sp.org/tlog-checkpoint, in any order. */
  checkpoints: z.array(z.string().max(4_000)),
  events: z.array(z.unknown()),
});
export type AuditBundle = z.output<typeof auditBundleSchema>;

export type BundleVerdict =
  | {
      readonly ok: true;
      readonly tenantId: string;
      readonly events: number;
      readonly checkpoints: number;
      /** How many events the largest checkpoint covers; those after it are signed by nobody yet. */
      readonly signedEvents: number;
      /** The keys that signed, as they are handed around. */
      readonly signers: readonly string[];
    }
  | { readonly ok: false; readonly reason: 'malformed' | 'unsigned' | 'not-signed-by-trusted-key' }
  /** Counted from 0. */
  | { readonly ok: false; readonly reason: 'no-event' | 'bad-checkpoint'; readonly place: number }
  /** Something after the one size, up to the other, is not what was signed: it was changed, left out or put elsewhere. */
  | { readonly ok: false; readonly reason: 'not-as-signed'; readonly after: number; readonly upTo: number };

interface Signed {
  readonly size: number;
  readonly root: string;
  readonly signer: string;
}

/**
 * Computes the tree from the events and holds it against every checkpoint.
 * @param trusted verifier keys that were had in another way than from this file; without them the file’s own are taken
 */
export function verifyAuditBundle(document: unknown, trusted?: readonly string[]): BundleVerdict {
  const parsed = auditBundleSchema.safeParse(document);
  if (!parsed.success) return { ok: false, reason: 'malformed' };
  const { tenantId, checkpoints, events, keys } = parsed.data;
  const signers = keysOf(trusted ?? keys);
  const signed: Signed[] = [];
  for (const [place, note] of checkpoints.entries()) {
    const opened = openWith(note, tenantId, signers);
    // A checkpoint of a key that is not trusted says nothing; one that the file’s own keys have not signed is broken.
    if (opened) signed.push(opened);
    else if (trusted === undefined) return { ok: false, reason: 'bad-checkpoint', place };
  }
  if (signed.length === 0) return { ok: false, reason: trusted === undefined ? 'unsigned' : 'not-signed-by-trusted-key' };
  return holdAgainst(
    tenantId,
    events,
    signed.sort((a, b) => a.size - b.size),
  );
}

const keysOf = (texts: readonly string[]): readonly [text: string, key: NoteKey][] =>
  texts.flatMap((text) => {
    const key = decodeVerifierKey(text);
    return key ? [[text, key]] : [];
  });

function openWith(note: string, tenantId: string, keys: ReturnType<typeof keysOf>): Signed | undefined {
  for (const [signer, key] of keys) {
    const opened = openCheckpoint(note, `${key.name}/${tenantId}`, key);
    if (opened) return { size: opened.size, root: bytesToHex(opened.root), signer };
  }
  return undefined;
}

function holdAgainst(tenantId: string, events: readonly unknown[], signed: readonly Signed[]): BundleVerdict {
  const tree = new MerkleAccumulator();
  const ahead = signed.filter(({ size }) => size > 0);
  let after = 0;
  for (const [place, raw] of events.entries()) {
    const event = auditEventSchema.safeParse(raw);
    if (!event.success || event.data.tenantId !== tenantId) return { ok: false, reason: 'no-event', place };
    tree.append(eventLeafHash(event.data));
    while (ahead[0]?.size === tree.size) {
      const { root, size } = ahead.shift()!;
      if (bytesToHex(tree.root()) !== root) return { ok: false, reason: 'not-as-signed', after, upTo: size };
      after = size;
    }
  }
  if (ahead[0]) return { ok: false, reason: 'not-as-signed', after, upTo: ahead.at(-1)!.size };
  const signers = [...new Set(signed.map(({ signer }) => signer))];
  return { ok: true, tenantId, events: events.length, checkpoints: signed.length, signedEvents: after, signers };
}
