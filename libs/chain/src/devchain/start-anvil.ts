import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { HDNodeWallet, Mnemonic } from 'ethers';
import { chainAt, connectChain } from '../rpc/chain.js';
import { ChainError } from '../rpc/chain-error.js';
import { pollUntil } from '../transactions/poll-until.js';

export interface AnvilOptions {
  /** A free one when absent. */
  readonly port?: number;
  readonly chainId?: number;
  /** The chain is kept in `<dataDirectory>/state.json` and goes on from there; forgotten when absent. */
  readonly dataDirectory?: string;
  /** Interval mining. Without it every transaction makes a block at once: quickest for tests, but it stalls under load. */
  readonly blockTimeSeconds?: number;
  readonly binary?: string;
}

export interface DevChainAccount {
  readonly address: string;
  readonly privateKey: string;
}

export interface DevChain {
  readonly rpcUrl: string;
  readonly chainId: number;
  /** Funded accounts of the published test mnemonic: worth nothing, and never to be used elsewhere. */
  readonly accounts: readonly DevChainAccount[];
  readonly process: ChildProcess;
  /** Ends the process, after it has written its state. */
  stop(): Promise<void>;
}

const TEST_MNEMONIC = 'test test test test test test test test test test test junk';
const ACCOUNTS = 10;
const STATE_INTERVAL_SECONDS = 5;
const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 10_000;

/**
 * A private chain on this machine.
 * @throws ChainError `chain.not-found` when anvil isn't installed, `chain.unreachable` when it ends or doesn't answer
 */
export async function startAnvil(options: AnvilOptions = {}): Promise<DevChain> {
  const { port = await freePort(), chainId = 31_337, dataDirectory } = options;
  if (dataDirectory) await mkdir(dataDirectory, { recursive: true });
  const child = spawn(options.binary ?? anvilBinary(), anvilArguments({ ...options, port, chainId }), { stdio: 'ignore' });
  endWithThisProcess(child);
  const rpcUrl = `http://127.0.0.1:${port}`;
  const stop = () => end(child);
  try {
    await untilReady(child, rpcUrl, chainId);
  } catch (error) {
    await stop();
    throw error;
  }
  return { rpcUrl, chainId, accounts: testAccounts(), process: child, stop };
}

function anvilArguments({ port, chainId, dataDirectory, blockTimeSeconds }: AnvilOptions): string[] {
  const state = dataDirectory ? ['--state', join(dataDirectory, 'state.json'), '--state-interval', `${STATE_INTERVAL_SECONDS}`] : [];
  const mining = blockTimeSeconds ? ['--block-time', `${blockTimeSeconds}`] : [];
  const identity = ['--port', `${port}`, '--host', '127.0.0.1', '--chain-id', `${chainId}`];
  return [...identity, '--mnemonic', TEST_MNEMONIC, '--accounts', `${ACCOUNTS}`, '--silent', ...state, ...mining];
}

export function anvilBinary(): string {
  const name = `@foundry-rs/anvil-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin', 'anvil');
  } catch (cause) {
    throw new ChainError('chain.not-found', `${name} is not installed: run npm install, or name an anvil binary`, { cause });
  }
}

async function untilReady(child: ChildProcess, rpcUrl: string, chainId: number): Promise<void> {
  let failure: string | undefined;
  child.once('error', () => (failure = 'anvil could not be started'));
  child.once('exit', (code) => (failure = `anvil ended with code ${code}; is the port taken?`));
  const chain = chainAt({ rpcUrl, chainId, timeoutMs: 1000 });
  const ask = async () => {
    if (failure) throw new ChainError('chain.failed', failure);
    return (await connectChain({ rpcUrl, chainId, timeoutMs: 1000 }).catch(unlessUnreachable)) && chain;
  };
  await pollUntil(ask, { timeoutMs: START_TIMEOUT_MS, intervalMs: 30 });
}

function unlessUnreachable(error: unknown): undefined {
  if (error instanceof ChainError && error.code === 'chain.unreachable') return undefined;
  throw error;
}

/** A crash of ours must not leave a chain behind. */
function endWithThisProcess(child: ChildProcess): void {
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}

function testAccounts(): DevChainAccount[] {
  const mnemonic = Mnemonic.fromPhrase(TEST_MNEMONIC);
  return Array.from({ length: ACCOUNTS }, (_, i) => {
    const { address, privateKey } = HDNodeWallet.fromMnemonic(mnemonic, `m/44'/60'/0'/0/${i}`);
    return { address, privateKey };
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
