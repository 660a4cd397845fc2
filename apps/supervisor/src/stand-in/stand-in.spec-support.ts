import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectEnclaves, EnclaveError, type ConnectedEnclaves } from '@intaglio/privacy-plugins/tee';
import { createSupervisor, type RunningSupervisor, type SupervisorOptions } from '../supervisor.js';

export const STAND_IN = fileURLToPath(new URL('./stand-in-enclave.mjs', import.meta.url));
export const NODE_ARGUMENTS = ['--permission', '--disable-sigusr1', '--max-old-space-size=128'];
export const BRAND = { tenantId: '0198a0f0-0000-7000-8000-000000000001', brandId: '0198a0f0-0000-7000-8000-000000000002' };
export const LIMITS = { memoryBytes: 512 * 1024 * 1024, requestTimeoutMs: 30_000, startTimeoutMs: 30_000, watchIntervalMs: 100 };

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

export interface StandInSupervisor {
  readonly supervisor: RunningSupervisor;
  readonly enclaves: ConnectedEnclaves;
  readonly directory: string;
  /** Has an enclave carry out one of the stand-in's commands. @returns what it says */
  command(text: string, brand?: typeof BRAND): Promise<unknown>;
  close(): Promise<void>;
}

/** A real supervisor with stand-ins for enclaves. */
export async function superviseStandIns(changes: Partial<SupervisorOptions> = {}): Promise<StandInSupervisor> {
  const directory = mkdtempSync(join(tmpdir(), 'intaglio-supervisor-'));
  const circuit = { wasm: join(directory, 'mint.wasm'), zkey: join(directory, 'mint.zkey') };
  for (const file of Object.values(circuit)) writeFileSync(file, randomBytes(1000));
  const supervisor = await createSupervisor({
    ...{ mode: 'development', program: STAND_IN, nodeArguments: NODE_ARGUMENTS, nodeBinary: process.execPath },
    ...{ circuit, count: 1, socketPath: join(directory, 'socket', 'enclaves'), stateDirectory: join(directory, 'state') },
    ...{ limits: LIMITS, logger: silent, releaseKey: () => Promise.reject(new EnclaveError('key.unavailable')) },
    ...changes,
  })
    .start()
    .catch((error: unknown) => {
      rmSync(directory, { recursive: true });
      throw error;
    });
  const enclaves = connectEnclaves(supervisor.socketPath);
  return {
    ...{ supervisor, enclaves, directory },
    command: async (text, brand = BRAND) => {
      const { document } = await enclaves.ask('attest', { ...brand, nonce: Buffer.from(text).toString('base64url') });
      return JSON.parse(Buffer.from(document, 'base64url').toString());
    },
    close: async () => {
      enclaves.close();
      await supervisor.stop();
      rmSync(directory, { recursive: true });
    },
  };
}

/** @throws Error when it does not come true in time */
export async function until(what: string, isTrue: () => boolean | Promise<boolean>, deadlineMs = 20_000): Promise<void> {
  const endAt = Date.now() + deadlineMs;
  while (!(await isTrue())) {
    if (Date.now() > endAt) throw new Error(`Not within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
