import { parseTokenAddress } from '@intaglio/client-sdk/verify';
import { formatVerdict } from './format-verdict.js';
import { openSources } from './sources.js';
import { formatAuditVerdict, verifyAuditFile } from './verify-audit-file.js';
import { verifyToken } from './verify-token.js';

const USAGE = `usage: npm run verify -- <chain>/<contract>/<tokenId>
       npm run verify -- <audit log>.json [--key <verifier key>]

  Reads the chain and the store named by CHAIN_RPC_URL and INTAGLIO_GATEWAY; without them, the stack of this clone that is running,
  or what the last demo left behind.`;

/** @param rest `--key` and a key, as often as one likes @returns undefined when something else was said */
function keysOf(rest: readonly string[]): string[] | undefined {
  const keys = rest.filter((_, place) => place % 2 === 1);
  return rest.length % 2 === 0 && rest.every((word, place) => place % 2 === 1 || word === '--key') ? keys : undefined;
}

async function verifyLog(path: string, rest: readonly string[]): Promise<number> {
  const keys = keysOf(rest);
  if (!keys) {
    console.error(USAGE);
    return 2;
  }
  const verdict = await verifyAuditFile(path, keys);
  console.log(`\n${formatAuditVerdict(verdict, keys.length > 0)}\n`);
  return verdict.ok ? 0 : 1;
}

async function main(argument: string | undefined, rest: readonly string[]): Promise<number> {
  if (argument?.endsWith('.json')) return verifyLog(argument, rest);
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

process.exit(await main(process.argv[2], process.argv.slice(3)));
