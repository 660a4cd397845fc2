export { STANDINGS, type Claim, type ClaimGrounds, type Secret, type Standing, type Weights } from './statement/claim.js';
export { claimsOf } from './statement/claims.js';
export { statementSchema, type ModelTraining, type Statement } from './statement/statement-schema.js';
export { buildStatement, verificationKeyHash, type StatementParts } from './statement/build-statement.js';
export { buildMetadata, metadataBytes, type MetadataParts, type TokenMetadata } from './metadata/token-metadata.js';
export {
  buildCollectionMetadata,
  collectionMetadataBytes,
  type CollectionMetadata,
  type CollectionParts,
} from './metadata/collection-metadata.js';
export { genomeAttributes, type Attribute } from './metadata/genome-words.js';
export { leafCid, MAX_LEAF_BYTES, sha256Hex } from './picture/leaf-cid.js';
export { verifyPiece, type Verdict } from './verify/verify-piece.js';
export { showPiece, type ShownPiece } from './verify/show-piece.js';
export type { Check } from './verify/check.js';
export { registryCheck } from './verify/registry-check.js';
export type { PieceToVerify } from './verify/evidence.js';
export type { TrainingFacts, TrainingReader } from './verify/training-facts.js';
