import { parseTokenAddress } from '@intaglio/client-sdk/verify';
import { formatVerdict } from './format-verdict.js';
import { openSources } from './sources.js';
import { verifyToken } from './verify-token.js';

const USAGE = `usage: npm run verify -- <chain>/<contract>/<tokenId>

  Reads the chain and the store named by CHAIN_RPC_URL and INTAGLIO_GATEWAY; without them, the stack of this clone that is running,
  or what the last demo left behind.`;

async function main(argument: string | undefined): Promise<number> {
  const address = argument === undefined ? undefined : parseTokenAddress(argument);
  if (!address) {
    console.error(USAGE);
    return 2;
  }
  const sources = await openSources(process.env, address.chainId);
  if (!sources) {
    console.error(`There is no chain to read from. Run "npm run demo" first, or set CHAIN_RPC_URL and INTAGLIO_GATEWAY.\n\n${USAGE}`);
    return 2;
  }
  try {
    console.log(`\n  Piece ${address.tokenId} of ${address.collection} on chain ${address.chainId}, from ${sources.description}\n`);
    const verdict = await verifyToken(address, sources);
    console.log(formatVerdict(verdict, process.stdout.isTTY));
    return verdict.ok ? 0 : 1;
  } catch (error) {
    console.error(`  The piece could not be read: ${error instanceof Error ? error.message : 'unknown cause'}.`);
    return 1;
  } finally {
    await sources.close();
  }
}

process.exit(await main(process.argv[2]));
