import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Who the provider knows. `mallory` has an address that nobody has verified: Ada's. */
export type TestPerson = 'root' | 'ada' | 'ben' | 'cleo' | 'mallory';

export interface TestIdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  stop(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('./identity-provider.mjs', import.meta.url));

/** A real OpenID provider in a process of its own, which sends browsers back to that address. */
export async function startTestIdentityProvider(redirectUri: string): Promise<TestIdentityProvider> {
  const child = spawn(process.execPath, [PROGRAM, String(await freePort()), redirectUri], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    const [, issuer] = /^listening (\S+)$/.exec(line) ?? [];
    if (issuer === undefined) continue;
    return {
      ...{ issuer, clientId: 'intaglio', clientSecret: 'a-secret-of-development-that-everybody-knows' },
      stop: async () => {
        child.kill();
        await ended;
      },
    };
  }
  throw new Error('The identity provider ended before it listened.');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
