import { DomainError } from '@intaglio/domain';
import { serveEnclaves, type IsolationLevel } from '@intaglio/privacy-plugins/tee';
import type { Logger } from '@intaglio/runtime';
import type { EnclaveLimits } from './fleet/enclave-process.js';
import { Fleet } from './fleet/fleet.js';
import { SimulatedHardware } from './hardware/simulated-hardware.js';
import type { ReleaseKey } from './key-release/key-service-client.js';
import { chooseSandbox, type ChosenSandbox } from './launch/choose-sandbox.js';
import type { Measurement } from './launch/measurement.js';
import { prepareProgramFiles, type ProgramFiles } from './launch/program-files.js';

export interface SupervisorOptions {
  readonly mode: 'development' | 'production';
  /** The enclave's one file. */
  readonly program: string;
  /** What the program is run with; measured. */
  readonly nodeArguments: readonly string[];
  readonly nodeBinary: string;
  /** Files that every enclave is given before it is ready. */
  readonly circuit: { readonly wasm: string; readonly zkey: string };
  readonly count: number;
  /** Where api and worker ask. */
  readonly socketPath: string;
  /** Keeps the root's key; root.pem and root.der are published in it. */
  readonly stateDirectory: string;
  readonly releaseKey: ReleaseKey;
  readonly limits: EnclaveLimits;
  readonly logger: Logger;
}

export interface EnclaveStatus {
  /** As the machine's other processes see it. */
  readonly processId: number;
  readonly moduleId: string;
}

export interface RunningSupervisor {
  readonly socketPath: string;
  /** DER of the simulated root: for whoever chooses to trust it. */
  readonly rootCertificate: Uint8Array;
  /** SHA-256 of the DER, hex. */
  readonly rootFingerprint: string;
  readonly measurement: Measurement;
  /** What was observed on this machine; every document says what was observed of its own enclave. */
  readonly isolation: IsolationLevel;
  /** Those that are ready now. */
  enclaves(): readonly EnclaveStatus[];
  stop(): Promise<void>;
}

/** The simulated hardware: launches and measures enclaves, signs their documents, and carries questions to them. */
export const createSupervisor = (options: SupervisorOptions): { start(): Promise<RunningSupervisor> } => ({
  start: async () => {
    if (options.mode === 'production') throw new DomainError('configuration.invalid', 'Production refuses simulated hardware.');
    return start(options);
  },
});

async function start(options: SupervisorOptions): Promise<RunningSupervisor> {
  const files = await prepareProgramFiles(options);
  try {
    const chosen = await chooseSandbox(files, options.nodeBinary);
    return await run(options, files, chosen);
  } catch (error) {
    await files.remove();
    throw error;
  }
}

async function run(options: SupervisorOptions, files: ProgramFiles, chosen: ChosenSandbox): Promise<RunningSupervisor> {
  const { count, socketPath, stateDirectory, logger } = options;
  const hardware = await SimulatedHardware.open(stateDirectory);
  const moduleFor = (level: IsolationLevel) => hardware.moduleFor(level, files.measurement);
  const fleet = new Fleet({ ...options, files, chosen, moduleFor }, logger);
  await fleet.start(count);
  const server = await serveEnclaves(socketPath, fleet).catch(async (error: unknown) => {
    await fleet.stop();
    throw error;
  });
  logger.info(`supervisor started, isolation ${chosen.level}`, { count });
  return {
    ...{ socketPath, measurement: files.measurement, isolation: chosen.level },
    ...{ rootCertificate: hardware.rootCertificate, rootFingerprint: hardware.rootFingerprint },
    enclaves: () => fleet.enclaves.map(({ processId, moduleId }) => ({ processId, moduleId })),
    stop: async () => {
      await server.close();
      await fleet.stop();
      await files.remove();
      logger.info('supervisor stopped');
    },
  };
}
