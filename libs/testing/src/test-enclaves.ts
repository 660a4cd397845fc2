import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildForCircuit, ENCLAVE_NODE_ARGUMENTS } from '@intaglio/enclave';
import {
  createKeyService,
  keyServiceKeyOf,
  serveKeyService,
  type EnclavePolicy,
  type KeyEvent,
  type KeyServer,
} from '@intaglio/key-service';
import { connectEnclaves, type EnclavePort, type IsolationLevel } from '@intaglio/privacy-plugins/tee';
import { createSupervisor, keyServiceAt, type Measurement, type RunningSupervisor } from '@intaglio/supervisor';
import { testService } from './test-services.js';

/** Every test's key service has the same, so that all of them run the same program. */
const ROOT_SECRET = new Uint8Array(32).fill(0x17);

export interface TestEnclavesOptions {
  /** Where the circuit lies; what `npm test` built, unless given. */
  readonly circuitDirectory?: string;
  readonly count?: number;
  /** How long an enclave may take for one answer. */
  readonly requestTimeoutMs?: number;
}

/** The real enclave program under a real supervisor, with a key service whose policies stand in memory. */
export interface TestEnclaves {
  /** What api and worker are given. */
  readonly socketPath: string;
  readonly enclaves: EnclavePort;
  readonly rootDer: Uint8Array;
  /** SHA-256 of the DER, hex. */
  readonly rootFingerprint: string;
  readonly measurement: Measurement;
  /** Reached on this machine. */
  readonly isolation: IsolationLevel;
  readonly supervisor: RunningSupervisor;
  /** The programs that any brand allows from now on; at first, the one that runs. */
  allow(measurements: EnclavePolicy['measurements']): void;
  /** What was written to the tenants' logs. */
  readonly audit: readonly KeyEvent[];
  /** May be called twice. */
  close(): Promise<void>;
}

const LIMITS = { memoryBytes: 2 * 1024 ** 3, startTimeoutMs: 60_000, watchIntervalMs: 500 };
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export async function startTestEnclaves({
  count = 1,
  requestTimeoutMs = 60_000,
  circuitDirectory = testService('INTAGLIO_TEST_CIRCUIT_DIRECTORY'),
}: TestEnclavesOptions = {}): Promise<TestEnclaves> {
  const directory = mkdtempSync(join(tmpdir(), 'intaglio-test-enclaves-'));
  const program = await buildForCircuit({
    ...{ circuitDirectory, cacheDirectory: join(directory, 'program') },
    keyServiceKey: keyServiceKeyOf(ROOT_SECRET),
  });
  const keySocket = join(directory, 'keys', 'socket');
  const supervisor = await createSupervisor({
    ...{ mode: 'development', count, program: program.path, nodeBinary: process.execPath, nodeArguments: ENCLAVE_NODE_ARGUMENTS },
    circuit: { wasm: join(circuitDirectory, 'mint.wasm'), zkey: join(circuitDirectory, 'mint.zkey') },
    ...{ socketPath: join(directory, 'enclaves', 'socket'), stateDirectory: join(directory, 'state') },
    ...{ limits: { ...LIMITS, requestTimeoutMs }, releaseKey: keyServiceAt(keySocket), logger: silent },
  }).start();
  const keys = await startKeys(keySocket, supervisor);
  const enclaves = connectEnclaves(supervisor.socketPath);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    enclaves.close();
    await supervisor.stop();
    await keys.server.close();
    rmSync(directory, { recursive: true });
  };
  return {
    ...{ socketPath: supervisor.socketPath, enclaves, supervisor, allow: keys.allow, audit: keys.events },
    ...{ rootDer: supervisor.rootCertificate, rootFingerprint: supervisor.rootFingerprint },
    ...{ measurement: supervisor.measurement, isolation: supervisor.isolation },
    close: () => (closing ??= close()),
  };
}

interface TestKeys {
  readonly server: KeyServer;
  readonly events: readonly KeyEvent[];
  readonly allow: TestEnclaves['allow'];
}

async function startKeys(socketPath: string, { measurement, rootFingerprint }: RunningSupervisor): Promise<TestKeys> {
  const events: KeyEvent[] = [];
  let measurements: EnclavePolicy['measurements'] = [measurement];
  const service = createKeyService({
    rootSecret: ROOT_SECRET,
    roots: { hardware: [], simulated: [rootFingerprint] },
    policies: { enclavePolicy: async () => ({ assurance: 'simulated', measurements }) },
    audit: { record: async (event) => events.push(event) > 0 },
    ...{ logger: silent, now: Date.now },
  });
  return { server: await serveKeyService(socketPath, service), events, allow: (list) => void (measurements = list) };
}
