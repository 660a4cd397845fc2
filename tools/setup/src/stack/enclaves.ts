import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { APPLICATION_GID, identityOf, runApplication, stopApplication } from './application.js';
import type { Foundations, Stoppable } from './foundations.js';
import type { DevelopmentSecrets } from './secrets.js';

export interface EnclaveOptions {
  readonly directory: string;
  readonly logDirectory: string;
  /** The directory that `prepareEnclave` made. */
  readonly program: string;
  readonly circuitDirectory: string;
  readonly count: number;
}

export interface Enclaves {
  /** Where api and worker ask. */
  readonly socketPath: string;
  /** The simulated root certificate, DER: what a creator of this stack trusts. */
  readonly rootCertificateFile: string;
  readonly supervisor: ChildProcess;
  readonly keyService: ChildProcess;
}

/** Simulated hardware with its enclaves, and the key service that they get their brands' secrets from. */
export async function startEnclaves(
  options: EnclaveOptions,
  { keyRoot }: DevelopmentSecrets,
  foundations: Foundations,
  stops: Stoppable[],
): Promise<Enclaves> {
  const state = join(options.directory, 'enclave');
  const sockets = { enclaves: privateSocket(join(state, 'socket')), keys: privateSocket(join(state, 'keys')) };
  const rootCertificateFile = join(state, 'hardware', 'root.der');
  mkdirSync(join(state, 'hardware'), { recursive: true });
  const supervisor = runApplication(
    'supervisor',
    {
      INTAGLIO_MODE: 'development',
      INTAGLIO_ENCLAVE_SOCKET: sockets.enclaves,
      INTAGLIO_ENCLAVE_PROGRAM: options.program,
      INTAGLIO_ENCLAVES: String(options.count),
      INTAGLIO_ENCLAVE_STATE: join(state, 'hardware'),
      INTAGLIO_CIRCUIT_DIRECTORY: options.circuitDirectory,
      INTAGLIO_KEY_SERVICE_SOCKET: sockets.keys,
    },
    join(options.logDirectory, 'supervisor.log'),
  );
  stops.push(() => stopApplication(supervisor));
  // The key service reads the root that it is to trust when it starts.
  while (supervisor.exitCode === null && !existsSync(rootCertificateFile)) await new Promise((resolve) => setTimeout(resolve, 50));
  const keyService = runApplication(
    'key-service',
    {
      INTAGLIO_MODE: 'development',
      DATABASE_URL: foundations.databaseUrl('intaglio_keys'),
      INTAGLIO_KEY_ROOT_SECRET: keyRoot,
      INTAGLIO_SIMULATED_ROOT: rootCertificateFile,
      INTAGLIO_KEY_SERVICE_SOCKET: sockets.keys,
    },
    join(options.logDirectory, 'key-service.log'),
  );
  stops.push(() => stopApplication(keyService));
  return { socketPath: sockets.enclaves, rootCertificateFile, supervisor, keyService };
}

/** Linux gives a socket's path 108 bytes. */
const MAX_SOCKET_PATH_BYTES = 100;

/** A directory that only our own programs can enter, for one socket; a clone in a deep place gets it in the system's temporary directory. */
function privateSocket(directory: string): string {
  const fits = Buffer.byteLength(join(directory, 'socket')) <= MAX_SOCKET_PATH_BYTES;
  const place = fits ? directory : join(tmpdir(), `intaglio-${createHash('sha256').update(directory).digest('hex').slice(0, 16)}`);
  mkdirSync(place, { recursive: true });
  if ('uid' in identityOf('api')) chownSync(place, 0, APPLICATION_GID);
  // What is made in it belongs to its group, whoever makes it.
  chmodSync(place, 0o2770);
  return join(place, 'socket');
}
