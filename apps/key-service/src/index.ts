export { createKeyService, type KeyService, type KeyServiceOptions, type ReleaseAnswer } from './key-service.js';
export { serveKeyService, type KeyServer } from './server/serve-key-service.js';
export type { BrandPolicies, EnclavePolicy } from './policies/brand-policy.js';
export type { KeyAudit, KeyEvent } from './audit/key-events.js';
export { keyServiceKeyOf } from './release/brand-secret.js';
export type { TrustedRoots } from './release/judge-document.js';
export { REFUSALS, type Refusal } from './release/refusal.js';
