import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startAnvil } from '@intaglio/chain';
import { privateDirectory, runningAddresses } from '@intaglio/setup';
import { ContentAddressedStore } from '@intaglio/storage';
import { gatewayFetcher } from '@intaglio/client-sdk/verify';

export interface Sources {
  readonly rpcUrl: string;
  readonly fetchAsset: (cid: string) => Promise<Uint8Array>;
  readonly description: string;
  close(): Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

/**
 * Where to read chain and store: the environment (CHAIN_RPC_URL, INTAGLIO_GATEWAY); else the stack that `npm start` runs; else what the last demo
 * left on disk, its chain revived for the time of the check.
 */
export async function openSources(environment: NodeJS.ProcessEnv, chainId: number): Promise<Sources | undefined> {
  const { CHAIN_RPC_URL: rpcUrl, INTAGLIO_GATEWAY: gateway } = environment;
  if (rpcUrl && gateway) return { rpcUrl, fetchAsset: gatewayFetcher(gateway), description: 'the given chain and gateway', close: nothing };
  for (const name of ['start', 'demo']) {
    const running = runningAddresses(privateDirectory(name));
    if (running?.chainId === chainId)
      return {
        rpcUrl: running.chainUrl,
        fetchAsset: gatewayFetcher(running.apiUrl),
        description: 'the running local stack',
        close: nothing,
      };
  }
  return reviveDemo(chainId);
}

async function reviveDemo(chainId: number): Promise<Sources | undefined> {
  const directory = privateDirectory('demo');
  const dataDirectory = join(directory, 'chain');
  if (!existsSync(join(dataDirectory, 'state.json'))) return undefined;
  const chain = await startAnvil({ chainId, dataDirectory });
  const store = ContentAddressedStore.reader(join(directory, 'assets'));
  return {
    rpcUrl: chain.rpcUrl,
    fetchAsset: (cid) => store.get(cid),
    description: 'what the last demo left on disk',
    close: () => chain.stop(),
  };
}
