/** Makes one piece and verifies it: node make-piece.mjs <brand> <recipient> < prompt.txt */
import { readFileSync } from 'node:fs';
import { ApiProblem, createClient, DomainError } from '@intaglio/client-sdk';
import { gatewayFetcher, parseVerificationKey, verifyAsset } from '@intaglio/client-sdk/verify';

const { INTAGLIO_URL: baseUrl, INTAGLIO_KEY: apiKey, CHAIN_RPC_URL: rpcUrl } = process.env;
const [brand, recipient] = process.argv.slice(2);
/** The circuit's key: decides which proofs count. Take it from whom you trust; this is the one that the SDK was published with. */
const keyFile = new URL(import.meta.resolve('@intaglio/client-sdk/keys/mint.json'));

try {
  // From standard input, so that the prompt stands in no shell history.
  const prompt = readFileSync(0, 'utf8').trim();
  const client = createClient({ baseUrl, apiKey });
  const piece = await client.generate(prompt, {
    brand,
    recipient,
    onProgress: ({ step, fraction }) => console.error(`${Math.round(100 * fraction)} % ${step}`),
  });
  const { chainId, collection, tokenId } = piece.token;
  const { ok, checks } = await verifyAsset(
    { chainId, collection, tokenId: BigInt(tokenId) },
    {
      rpcUrl,
      fetchAsset: gatewayFetcher(baseUrl),
      keys: { mint: parseVerificationKey(JSON.parse(readFileSync(keyFile, 'utf8')), 'mint') },
    },
  );
  for (const { title, passed } of checks) console.log(passed ? 'pass' : 'FAIL', title);
  console.log(ok ? 'verified' : 'NOT verified', `${chainId}/${collection}/${tokenId}`, piece.picture.url);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  // What the service refused, or this device before anything was sent.
  if (!(error instanceof ApiProblem || error instanceof DomainError)) throw error;
  console.error(error.message, error.advice ?? '', error.help ?? '');
  process.exitCode = 1;
}
