import { join } from 'node:path';
import { DomainError } from '@intaglio/domain';
import { createLogger, readSupervisorEnvironment } from '@intaglio/runtime';
import { readEnclaveManifest } from './enclave-manifest.js';
import { keyServiceAt } from './key-release/key-service-client.js';
import { createSupervisor } from './supervisor.js';

/** A proof takes seconds; an enclave that needs this long for one will not come back. */
const REQUEST_TIMEOUT_MS = 120_000;
const START_TIMEOUT_MS = 60_000;
const WATCH_INTERVAL_MS = 1000;

async function main(): Promise<void> {
  const environment = readSupervisorEnvironment();
  const { nodeArguments } = await readEnclaveManifest(environment.INTAGLIO_ENCLAVE_PROGRAM);
  const circuit = environment.INTAGLIO_CIRCUIT_DIRECTORY;
  const supervisor = await createSupervisor({
    mode: environment.INTAGLIO_MODE,
    program: join(environment.INTAGLIO_ENCLAVE_PROGRAM, 'enclave.mjs'),
    nodeBinary: process.execPath,
    nodeArguments,
    circuit: { wasm: join(circuit, 'mint.wasm'), zkey: join(circuit, 'mint.zkey') },
    count: environment.INTAGLIO_ENCLAVES,
    socketPath: environment.INTAGLIO_ENCLAVE_SOCKET,
    stateDirectory: environment.INTAGLIO_ENCLAVE_STATE,
    releaseKey: keyServiceAt(environment.INTAGLIO_KEY_SERVICE_SOCKET),
    limits: {
      memoryBytes: environment.INTAGLIO_ENCLAVE_MEMORY_MB * 1024 * 1024,
      ...{ requestTimeoutMs: REQUEST_TIMEOUT_MS, startTimeoutMs: START_TIMEOUT_MS, watchIntervalMs: WATCH_INTERVAL_MS },
    },
    logger: createLogger('supervisor', environment.INTAGLIO_LOG_LEVEL),
  }).start();
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= supervisor.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

try {
  await main();
} catch (error) {
  // A configuration error names variables, never their values; anything else shows its name only.
  const reason = error instanceof DomainError ? error.message : error instanceof Error ? error.name : 'unknown';
  process.stderr.write(`The supervisor could not start. ${reason}\n`);
  process.exit(1);
}
