import { canonicalJson } from '@intaglio/domain';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { leafHash } from '../merkle/hashing.js';

const word = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
/** Hashes, ids, CIDs, addresses, codes, versions: no white space, so that a sentence cannot slip into a log that nobody may edit. */
const token = z.string().regex(/^[A-Za-z0-9._:/@+=-]{1,128}$/);
const reference = z.strictObject({ kind: word, id: token });

export const MAX_EVENT_TARGETS = 32;
export const MAX_CONTEXT_ENTRIES = 32;

/** One line of the audit log. It names what happened and to what; it never holds a prompt, a trait, a weight or a key. */
export const auditEventSchema = z.strictObject({
  version: z.literal(1),
  id: z.uuid(),
  /** RFC 3339, UTC. */
  time: z.iso.datetime(),
  tenantId: z.uuid(),
  actor: reference,
  /** A dotted verb in the past tense, such as `generation.requested`. */
  action: z
    .string()
    .regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*){1,3}$/)
    .max(64),
  targets: z.array(reference).max(MAX_EVENT_TARGETS),
  context: z
    .record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), z.union([token, z.number(), z.boolean()]))
    .refine((context) => Object.keys(context).length <= MAX_CONTEXT_ENTRIES, 'too many entries'),
});
export type AuditEvent = z.output<typeof auditEventSchema>;

/** The bytes that the log commits to: canonical JSON (RFC 8785) of the checked event. @throws ZodError when it is not an event */
export const eventLeaf = (event: AuditEvent): Uint8Array => utf8ToBytes(canonicalJson(auditEventSchema.parse(event)));

/** @throws ZodError when it is not an event */
export const eventLeafHash = (event: AuditEvent): Uint8Array => leafHash(eventLeaf(event));
