/** What runs on the creator's device; browser-safe. */
export { AWS_NITRO_ROOT, certificateFingerprint } from './tee/attestation/roots.js';
export type { AllowedMeasurement } from './tee/attestation/measurement.js';
export { sealModel, sealPrompt, type PromptToSeal, type SealedPrompt } from './tee/client.js';
export type { EnclaveDocument, EnclaveTrust } from './tee/enclave-document.js';
export { openingSchema, promptSecrets, saltOf, type PromptOpening, type PromptSecrets } from './tee/opening.js';
export { decodeBase64url, encodeBase64url } from './tee/protocol/base64url.js';
export type { IsolationLevel } from './tee/protocol/isolation.js';
export { receiptSchema, type EnclaveReceipt } from './tee/protocol/messages.js';
export type { ReceiptPayload } from './tee/receipt.js';
export { attestationNonce, verifyEnclave, VerifiedEnclave, type EnclaveExpectations } from './tee/verified-enclave.js';
export { verifyReceipt, type VerifiedReceipt } from './tee/verify-receipt.js';
