export {
  PROOF_KINDS,
  SECRETS,
  type BackendPorts,
  type BackendResult,
  type CiphertextInput,
  type EncryptedAnswer,
  type EvaluationRequest,
  type InputKind,
  type ModelSource,
  type OpenInput,
  type OpenWitness,
  type PrivacyBackend,
  type ProofKind,
  type RefusedInput,
  type RunningBackend,
  type SealedProof,
  type SealedProofRequest,
  type SealedWitness,
  type Secret,
  type Subject,
} from './contract/privacy-backend.js';
export { createRegistry, type AnyPrivacyBackend, type Registry } from './contract/registry.js';
export { closed } from './contract/closed-errors.js';
export { dp } from './dp/backend.js';
export { dpOptionsSchema, type DpOptions } from './dp/options.js';
export { he } from './he/backend.js';
export type { HomomorphicPort } from './he/homomorphic-port.js';
export { heOptionsSchema, type HeOptions } from './he/options.js';
export { teeNitro, teeSimulator } from './tee/backend.js';
export { fromEnclave } from './tee/backend-errors.js';
export { nitroOptionsSchema, simulatorOptionsSchema, type NitroOptions, type SimulatorOptions } from './tee/options.js';
