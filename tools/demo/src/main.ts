import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectChain } from '@intaglio/chain';
import { LOCAL_CHAIN_ID, privateDirectory, projectRoot, runningAddresses, startStack, type Stack } from '@intaglio/setup';
import { gatewayFetcher, verifyToken, type TokenAddress } from '@intaglio/verify';
import { Wallet } from 'ethers';
import { ApiClient } from './api-client.js';
import { DEMO_BRANDS } from './brands.js';
import { assertMinted, generate, type MintedView } from './generate.js';
import { gasOf, outcomeTable, type Outcome } from './outcome.js';
import { writePictures } from './pictures.js';
import { ProgressBoard } from './progress-board.js';
import { brokenBound, refusedWords, replayedMint, tamperedPicture, type Refusal } from './refusals.js';
import { setUpBrand, type ReadyBrand } from './tenants.js';
import { wrap } from './wrap.js';

const WHAT_IS_PROTECTED =
  'Backend dp.model: a prompt is sealed in the database and read by the worker while it is processed; docs/threat-model.md says who can learn what. ' +
  'The proving key is a development key and the chain is local: these proofs show the way, they protect nothing of value.';

const startedAt = performance.now();
const recipient = Wallet.createRandom().address;
const seconds = (): string => ((performance.now() - startedAt) / 1000).toFixed(0);

const addressOf = ({ token }: MintedView): TokenAddress => ({
  chainId: token.chainId,
  collection: token.collection,
  tokenId: BigInt(token.tokenId),
});

interface Piece {
  readonly brand: ReadyBrand;
  readonly view: MintedView;
}

async function mintAll(brands: readonly ReadyBrand[], board: ProgressBoard): Promise<Piece[]> {
  const pieces = brands.flatMap((brand) =>
    brand.prompts.map((prompt, index) => ({ brand, prompt, label: `${brand.kit.id} ${index + 1}` })),
  );
  return Promise.all(
    pieces.map(async ({ brand, prompt, label }) => {
      const view = await generate(brand, prompt, recipient, board, label);
      assertMinted(view);
      return { brand, view };
    }),
  );
}

async function verifyAll(stack: Stack, minted: readonly Piece[]): Promise<Outcome[]> {
  const chain = await connectChain({ rpcUrl: stack.chainUrl, chainId: LOCAL_CHAIN_ID });
  const outcomes: Outcome[] = [];
  for (const { brand, view } of minted) {
    const verdict = await verifyToken(addressOf(view), { rpcUrl: stack.chainUrl, fetchAsset: gatewayFetcher(stack.apiUrl) });
    outcomes.push({ brand: brand.kit.id, view, gasUsed: await gasOf(chain, view.token.transactionHash), verdict });
  }
  return outcomes;
}

async function refuseAll(stack: Stack, brands: readonly ReadyBrand[], first: MintedView, board: ProgressBoard): Promise<Refusal[]> {
  return [
    await refusedWords(brands[1]!, recipient, board),
    await brokenBound(brands[2]!, recipient, board),
    await replayedMint(stack.chainUrl, LOCAL_CHAIN_ID, first.token.transactionHash),
    await tamperedPicture(stack.apiUrl, stack.chainUrl, addressOf(first), first.picture.cid),
  ];
}

async function run(stack: Stack): Promise<boolean> {
  const admin = new ApiClient(stack.apiUrl, stack.adminKey);
  const brands: ReadyBrand[] = [];
  for (const brand of DEMO_BRANDS) brands.push(await setUpBrand(stack.apiUrl, admin, brand));
  const board = new ProgressBoard(process.stdout);
  board.header();
  const minted = await mintAll(brands, board);
  const refusals = await refuseAll(stack, brands, minted[0]!.view, board);
  const outcomes = await verifyAll(stack, minted);
  const directory = join(projectRoot, 'demo-output');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const [sheet] = await writePictures(stack.apiUrl, directory, outcomes);
  writeFileSync(join(directory, 'pieces.txt'), `${outcomeTable(outcomes, Infinity)}\n`);
  writeFileSync(join(directory, 'pieces.json'), `${JSON.stringify({ outcomes, refusals }, null, 2)}\n`);
  const columns = process.stdout.columns ?? Infinity;
  const said = (text: string, indent = 4): string => wrap(text, indent, columns);
  console.log(`\n${outcomeTable(outcomes, columns)}\n\n  Refused, as they must be`);
  for (const { attempt, refused, by, reason } of refusals)
    console.log(`\n${said(`${refused ? 'refused' : 'NOT REFUSED'}: ${attempt}`)}\n${said(`${by}: ${reason}`, 6)}`);
  const { token } = minted[0]!.view;
  console.log(
    `\n  Pictures\n${said(sheet!)}\n\n  Verify one yourself\n${said(`npm run verify -- ${token.chainId}/${token.collection}/${token.tokenId}`)}`,
  );
  console.log(`\n  What this run protects\n${said(WHAT_IS_PROTECTED)}`);
  console.log(`\n  ${outcomes.length} pieces minted and verified, ${refusals.length} attempts refused, in ${seconds()} s.\n`);
  return outcomes.every(({ verdict }) => verdict.ok) && refusals.every(({ refused }) => refused);
}

/** `npm run demo`: real prompts of three brands through the whole way of a generation, then every piece verified from the chain alone. */
async function main(): Promise<number> {
  const directory = privateDirectory('demo');
  const running = runningAddresses(directory);
  if (running) throw new Error(`A demo is running already (process ${running.processId}).`);
  rmSync(directory, { recursive: true, force: true });
  const stack = await startStack(privateDirectory('demo'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stack.stop().then(() => process.exit(130)));
  try {
    return (await run(stack)) ? 0 : 1;
  } finally {
    await stack.stop();
  }
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(`\n  The demo stopped: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }),
);
