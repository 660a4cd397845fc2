/** Pieces whose prompt the creator alone can read: homomorphic encryption with WebAssembly, 1.3 MB, so an entry of its own. Browser-safe. */
export type { OpeningProver, OpeningToProve } from './answer-exchange.js';
export { ciphertextOf, encryptedOpeningSchema, type EncryptedOpening } from './encrypted-opening.js';
export { createEncryptionIdentity, openIdentity, sealIdentity } from './encryption-identity.js';
export type { EncryptionIdentity } from './identity-document.js';
export {
  generateEncrypted,
  resumeEncrypted,
  type EncryptedAgain,
  type EncryptedGeneration,
  type EncryptedRequest,
  type EncryptedToResume,
} from './generate-encrypted.js';
export type { EncryptedProgress } from './progress.js';
export { HeError } from '@intaglio/privacy-plugins/he/client';
