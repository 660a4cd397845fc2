import { freePort, launch, projectRoot, terminate, untilReady } from '@intaglio/setup';
import { cpuMsOfTree } from './cpu-time.js';
import { residentMb } from './resident.js';

export const PROGRAM_FLAGS = [
  '--conditions=@intaglio/source',
  '--import',
  '@swc-node/register/esm-register',
  '--disable-warning=ExperimentalWarning',
  '--disable-warning=DEP0205',
];

/** One of our servers in a process of its own, as in production; its log goes nowhere. */
export interface Server {
  readonly port: number;
  cpuMs(): number;
  residentMb(): number;
  stop(): Promise<void>;
}

/** @param file TypeScript source that listens on INTAGLIO_PORT of the loopback interface */
export async function startServer(file: string, env: Readonly<Record<string, string>>): Promise<Server> {
  const port = await freePort();
  const child = launch(process.execPath, [...PROGRAM_FLAGS, file], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env, INTAGLIO_PORT: String(port) },
  });
  await untilReady(child, file, async () => {
    await (await fetch(`http://127.0.0.1:${port}/`)).arrayBuffer();
  });
  return { port, cpuMs: () => cpuMsOfTree(child.pid!), residentMb: () => residentMb(child.pid!), stop: () => terminate(child) };
}
