import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { callersPath } from '../callers-path.js';
import { textOf, UsageError, type Command, type Input } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { Sources } from '../verifying.js';

export const verify: Command = {
  name: 'verify',
  words: ['<piece>'],
  summary:
    'Check a minted piece, <chain>/<collection>/<token> or the file that generate --json wrote, from a chain and a store alone: picture, genome, proof, mint',
  options: {
    file: { type: 'string', value: '<file>', help: 'check too whether this is the piece’s own picture, PNG or metadata' },
    rpc: { type: 'string', value: '<address>', help: 'JSON-RPC of a node that you trust; unless given, the stack that runs in this clone' },
    gateway: {
      type: 'string',
      value: '<address>',
      help: 'where assets are fetched, <gateway>/ipfs/<cid>: any API of Intaglio, or an IPFS gateway; it need not be trusted',
    },
  },
  run: async (input, { terminal }) => {
    const { formatVerdict, parseTokenAddress, verifyToken } = await import('../verifying.js');
    const address = parseTokenAddress(input.words[0]!) ?? parseTokenAddress(addressIn(input.words[0]!));
    if (!address) throw new UsageError('Name the piece as <chain>/<collection>/<token>, or the file that generate --json wrote.');
    const file = fileOf(input);
    const sources = await sourcesOf(input, address.chainId);
    try {
      const verdict = await verifyToken(address, { ...sources, file });
      const { ok, checks } = verdict;
      terminal.answer({ ok, checks }, () => [
        formatVerdict(verdict, terminal.drawsOnOut),
        ok ? `  verified: piece ${address.tokenId} of ${address.collection} on chain ${address.chainId}` : '  NOT verified',
      ]);
      return ok ? EXIT.done : EXIT.failed;
    } finally {
      await sources.close();
    }
  },
};

const pieceSchema = z.looseObject({ token: z.looseObject({ chainId: z.int(), collection: z.string(), tokenId: z.string() }) });

/** Of the piece that a file is about, in the form that is typed; empty when it is about none. */
function addressIn(path: string): string {
  try {
    const { token } = pieceSchema.parse(JSON.parse(readFileSync(callersPath(path), 'utf8')));
    return `${token.chainId}/${token.collection}/${token.tokenId}`;
  } catch {
    return '';
  }
}

function fileOf(input: Input): Uint8Array | undefined {
  const path = textOf(input, 'file');
  try {
    return path === undefined ? undefined : readFileSync(callersPath(path));
  } catch {
    throw new UsageError('The file could not be read.');
  }
}

async function sourcesOf(input: Input, chainId: number): Promise<Pick<Sources, 'rpcUrl' | 'fetchAsset' | 'close'>> {
  const { gatewayFetcher, openSources } = await import('../verifying.js');
  const [rpcUrl, gateway] = [textOf(input, 'rpc'), textOf(input, 'gateway')];
  if ((rpcUrl === undefined) !== (gateway === undefined)) throw new UsageError('Give --rpc and --gateway together.');
  if (rpcUrl !== undefined && gateway !== undefined)
    return { rpcUrl, fetchAsset: gatewayFetcher(gateway.replace(/\/+$/, '')), close: async () => undefined };
  const sources = await openSources(process.env, chainId);
  if (!sources) throw new UsageError('There is no chain to read from: give --rpc and --gateway, or run npm start in this clone.');
  return sources;
}
