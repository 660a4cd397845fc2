export { createSupervisor, type EnclaveStatus, type RunningSupervisor, type SupervisorOptions } from './supervisor.js';
export { keyServiceAt, type ReleaseKey } from './key-release/key-service-client.js';
export type { EnclaveLimits } from './fleet/enclave-process.js';
export { chooseSandbox } from './launch/choose-sandbox.js';
export { launchProcess } from './launch/launch-process.js';
export { prepareProgramFiles } from './launch/program-files.js';
export type { Measurement } from './launch/measurement.js';
export { SimulatedHardware, type DocumentRequest, type SecurityModule } from './hardware/simulated-hardware.js';
