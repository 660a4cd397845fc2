import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ENCLAVE_ENVIRONMENT } from './launch-environment.js';
import { measure, type Measurement } from './measurement.js';
import { PROBE_PROGRAM } from './probe-program.js';

/** What enclaves are started from: copies in a directory that only the supervisor writes to, measured after they were made. */
export interface ProgramFiles {
  /** An executable that others may run but not read (mode 0711): a process made from it can't be read by its own uid. */
  readonly runtime: string;
  readonly program: string;
  readonly probe: string;
  readonly nodeArguments: readonly string[];
  readonly measurement: Measurement;
  remove(): Promise<void>;
}

export interface ProgramSource {
  readonly program: string;
  readonly nodeBinary: string;
  readonly nodeArguments: readonly string[];
  readonly stateDirectory: string;
}

/** Copies first and measures the copies: what is changed between measuring and running is not what runs. */
export async function prepareProgramFiles({ program, nodeBinary, nodeArguments, stateDirectory }: ProgramSource): Promise<ProgramFiles> {
  const directory = await launchDirectory(stateDirectory);
  const files = { runtime: join(directory, 'node'), program: join(directory, 'enclave.mjs'), probe: join(directory, 'probe.mjs') };
  await copyFile(nodeBinary, files.runtime);
  await chmod(files.runtime, 0o711);
  await copyFile(program, files.program);
  await writeFile(files.probe, PROBE_PROGRAM);
  for (const file of [files.program, files.probe]) await chmod(file, 0o644);
  const parts = { program: await sha384Of(files.program), runtime: await sha384Of(files.runtime) };
  return {
    ...files,
    nodeArguments,
    measurement: measure({ ...parts, nodeArguments, environment: ENCLAVE_ENVIRONMENT }),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** Enclaves run under uids of their own and must be able to walk down to their files. What a supervisor left that was killed is replaced. */
async function launchDirectory(stateDirectory: string): Promise<string> {
  await mkdir(stateDirectory, { recursive: true });
  const directory = (await reachableByOthers(stateDirectory))
    ? join(stateDirectory, 'launch')
    : join(tmpdir(), `intaglio-launch-${createHash('sha256').update(resolve(stateDirectory)).digest('hex').slice(0, 16)}`);
  await rm(directory, { recursive: true, force: true });
  // Fails when somebody else made it meanwhile: only the supervisor writes here.
  await mkdir(directory);
  await chmod(directory, 0o711);
  return directory;
}

async function reachableByOthers(directory: string): Promise<boolean> {
  for (let at = resolve(directory); ; at = dirname(at)) {
    if (((await stat(at)).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

async function sha384Of(file: string): Promise<string> {
  const hash = createHash('sha384');
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
