import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { connectChain, readToken } from '@intaglio/chain';
import { embeddingTable } from '@intaglio/generator/artefacts';
import { checkOpening } from './check-opening.js';
import { formatOpening } from './format-opening.js';
import { parseOpenArguments, type OpenArguments } from './open-arguments.js';
import { openSources } from './sources.js';
import type { TokenAddress } from '@intaglio/client-sdk/verify';

const USAGE = `usage: npm run open -- <opening.json> <chain>/<contract>/<tokenId>
       npm run open -- <opening.json> --commitment <decimal>

  Shows that the prompt in the file is the one that a piece was made from; of an encrypted prompt, that the ciphertext in the file is. The file is
  the opening that sealing or encrypting the prompt gave you; it is read here and sent nowhere. The chain is found as by "npm run verify"; with --commitment none is needed.
  Ends with 0 if the file opens the commitment, 1 if it does not, 2 if something could not be read.`;

const EXIT_CODES = { opens: 0, 'does-not-open': 1, unreadable: 2 } as const;
/** An encrypted prompt's opening has 263 kB. */
const MAX_OPENING_BYTES = 512 * 1024;

async function main(parsed: OpenArguments | undefined): Promise<number> {
  if (!parsed) {
    console.error(USAGE);
    return 2;
  }
  const document = await readOpening(parsed.path);
  const commitment = parsed.commitment ?? (await commitmentOf(parsed.token));
  if (commitment === undefined) {
    console.error(
      `There is no chain to read from. Run "npm run demo" first, set CHAIN_RPC_URL and INTAGLIO_GATEWAY, or give --commitment.`,
    );
    return 2;
  }
  const table = await embeddingTable();
  const verdict = checkOpening(table, document, commitment);
  console.log(`\n${formatOpening(verdict, subjectOf(parsed, commitment), table.sha256)}\n`);
  return EXIT_CODES[verdict.outcome];
}

const subjectOf = ({ token }: OpenArguments, commitment: bigint): string =>
  token
    ? `the input commitment of piece ${token.tokenId} of ${token.collection} on chain ${token.chainId}`
    : `the input commitment ${commitment}`;

/** Undefined for anything but JSON of a reasonable size: a parser's own message would quote the file. */
async function readOpening(path: string): Promise<unknown> {
  const bytes = await readFile(resolve(process.env['INTAGLIO_CALLER_DIRECTORY'] ?? '.', path));
  try {
    return bytes.length > MAX_OPENING_BYTES ? undefined : JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

async function commitmentOf({ chainId, collection, tokenId }: TokenAddress): Promise<bigint | undefined> {
  const sources = await openSources(process.env, chainId);
  if (!sources) return undefined;
  try {
    const chain = await connectChain({ rpcUrl: sources.rpcUrl, chainId });
    return (await readToken(chain, collection, tokenId)).inputCommitment;
  } finally {
    await sources.close();
  }
}

process.exit(
  await main(parseOpenArguments(process.argv.slice(2))).catch((error: unknown) => {
    console.error(`  It could not be read: ${error instanceof Error ? error.message : 'unknown cause'}.`);
    return 2;
  }),
);
