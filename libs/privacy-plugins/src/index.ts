export {
  PROOF_KINDS,
  SECRETS,
  type BackendPorts,
  type BackendResult,
  type EvaluationRequest,
  type InputKind,
  type OpenWitness,
  type PrivacyBackend,
  type ProofKind,
  type RunningBackend,
  type Secret,
} from './contract/privacy-backend.js';
export { createRegistry, type AnyPrivacyBackend, type Registry } from './contract/registry.js';
export { closed } from './contract/closed-errors.js';
export { dp } from './dp/backend.js';
export { dpOptionsSchema, type DpOptions } from './dp/options.js';
