export { privateDirectory, projectRoot } from './paths.js';
export { step } from './progress.js';
export { prepareCircuit, prepareContracts } from './prepare.js';
export { LOCAL_CHAIN_ID, startStack, type Stack } from './stack.js';
export { freePort, launch, terminate, untilReady, type Service } from './services/child-process.js';
export { startPostgres, type PostgresOptions } from './services/postgres.js';
export { startQueue, type QueueOnPostgres, type QueueService } from './services/queue.js';
export { runningAddresses, type RunningAddresses } from './addresses.js';
