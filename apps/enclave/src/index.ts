export { type BuiltEnclave, type EnclaveManifest } from './build/build-enclave.js';
export { buildForCircuit, type BuildForCircuit } from './build/build-for-circuit.js';
export { EXIT } from './launch/exit-codes.js';
export { ENCLAVE_NODE_ARGUMENTS } from './launch/launch-arguments.js';
