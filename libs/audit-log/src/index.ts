export { emptyRoot, leafHash, nodeHash } from './merkle/hashing.js';
export { MerkleTree, consistencyProof, inclusionProof, rootOf } from './merkle/tree.js';
export { verifyConsistency, verifyInclusion, type ConsistencyClaim, type InclusionClaim } from './merkle/verify.js';
export { MerkleAccumulator, frontierSchema, type Frontier } from './merkle/accumulator.js';
export { auditEventSchema, eventLeaf, eventLeafHash, type AuditEvent } from './event/audit-event.js';
export { inclusionDocumentSchema, verifyInclusionDocument, type InclusionDocument } from './event/inclusion-document.js';
export { decodeVerifierKey, encodeVerifierKey, keyIdOf, openNote, signNote, type NoteKey } from './checkpoint/signed-note.js';
export { openCheckpoint, signCheckpoint, type Checkpoint } from './checkpoint/checkpoint.js';
export { logKeyName, logOrigin } from './checkpoint/log-names.js';
