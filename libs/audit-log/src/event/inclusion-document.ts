import { hexToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { verifyInclusion } from '../merkle/verify.js';
import { auditEventSchema, eventLeafHash } from './audit-event.js';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What the API answers for one event: with it anyone can check that the event stands in the log of that root. */
export const inclusionDocumentSchema = z.strictObject({
  event: auditEventSchema,
  index: z.int().min(0),
  treeSize: z.int().min(1),
  /** From the leaf upwards; never more than 53 levels, since sizes are safe integers. */
  proof: z.array(hash).max(53),
  root: hash,
});
export type InclusionDocument = z.output<typeof inclusionDocumentSchema>;

/** False for anything malformed; never throws. The root is the document's own: compare it with one that you trust. */
export function verifyInclusionDocument(document: unknown): boolean {
  const parsed = inclusionDocumentSchema.safeParse(document);
  if (!parsed.success) return false;
  const { event, index, treeSize, proof, root } = parsed.data;
  return verifyInclusion({
    leafHash: eventLeafHash(event),
    index,
    treeSize,
    proof: proof.map((sibling) => hexToBytes(sibling)),
    root: hexToBytes(root),
  });
}
