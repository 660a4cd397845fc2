import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Wallet } from 'ethers';
import { balanceOf, blockNumberOf } from '../rpc/calls.js';
import { chainAt, connectChain } from '../rpc/chain.js';
import { execute } from '../transactions/execute.js';
import { startAnvil } from './start-anvil.js';

describe('startAnvil', () => {
  it('goes on from the state it was stopped in, and ends when told', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'intaglio-anvil-'));
    const first = await startAnvil({ dataDirectory });
    const signer = new Wallet(first.accounts[0]!.privateKey);
    const before = await connectChain(first);
    await execute({ chain: before, signer, patience: { intervalMs: 20 } }, { to: first.accounts[1]!.address, data: '0x' });
    const [balance, height] = [await balanceOf(before, signer.address), await blockNumberOf(before)];
    await first.stop();
    await expect(blockNumberOf(before)).rejects.toMatchObject({ code: 'chain.unreachable' });

    const second = await startAnvil({ dataDirectory });
    const after = await connectChain(second);
    expect(await balanceOf(after, signer.address)).toBe(balance);
    expect(await blockNumberOf(after)).toBe(height);
    await second.stop();
    await second.stop();
    expect(second.process.exitCode ?? second.process.signalCode).not.toBeNull();
    await rm(dataDirectory, { recursive: true });
  }, 30_000);

  it('says so when it cannot start', async () => {
    const { server, port } = await occupyPort();
    await expect(startAnvil({ port })).rejects.toMatchObject({ code: expect.stringMatching(/^chain\.(failed|unreachable)$/) });
    server.close();
    await expect(startAnvil({ binary: '/nowhere/anvil' })).rejects.toMatchObject({ code: 'chain.failed' });
  }, 30_000);
});

describe('a chain that is not there, or not the one', () => {
  it('is refused at once, without a retry', async () => {
    const { server, port } = await occupyPort();
    const silent = chainAt({ rpcUrl: `http://127.0.0.1:${port}`, chainId: 31_337, timeoutMs: 200 });
    const started = performance.now();
    await expect(blockNumberOf(silent)).rejects.toMatchObject({ code: 'chain.unreachable' });
    expect(performance.now() - started).toBeLessThan(1_000);
    server.close();
    await expect(connectChain({ rpcUrl: `http://127.0.0.1:${port}`, chainId: 1 })).rejects.toMatchObject({ code: 'chain.unreachable' });
  });

  it('is refused when the endpoint serves another chain', async () => {
    const anvil = await startAnvil({ chainId: 1337 });
    await expect(connectChain({ rpcUrl: anvil.rpcUrl, chainId: 31_337 })).rejects.toMatchObject({ code: 'chain.wrong-chain' });
    await anvil.stop();
  }, 30_000);
});

/** A server that takes connections and never answers. */
async function occupyPort(): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => socket.on('error', () => socket.destroy()).unref());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, port: typeof address === 'object' && address ? address.port : 0 };
}
