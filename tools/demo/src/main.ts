import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectChain, readToken } from '@intaglio/chain';
import { certificateFingerprint, createClient } from '@intaglio/client-sdk';
import { LOCAL_CHAIN_ID, preparePackages, privateDirectory, projectRoot, runningAddresses, startStack, type Stack } from '@intaglio/setup';
import { CAPTIONS, COMPANY_MARKS, LICENSED_SETS } from '@intaglio/training';
import { gatewayFetcher, type TokenAddress } from '@intaglio/client-sdk/verify';
import { verifyToken } from '@intaglio/verify';
import { Wallet } from 'ethers';
import { demoBrands } from './brands.js';
import { withDevice, type EncryptingDevice } from './creators-device.js';
import { encryptedPiece, type EncryptingBrand } from './encrypted-piece.js';
import { assertMinted, generate, type MintedView } from './generate.js';
import { gasOf, outcomeTable, type Outcome } from './outcome.js';
import { writePictures } from './pictures.js';
import { ProgressBoard } from './progress-board.js';
import { brokenBound, refusedWords, replayedMint, tamperedPicture, type Refusal } from './refusals.js';
import { printReport } from './report.js';
import { sealedPiece, tamperedDocument } from './sealed-piece.js';
import { setUpBrand, type ReadyBrand } from './tenants.js';
import { asPromised } from './training/as-promised.js';
import { writeContactSheet } from './training/contact-sheet.js';
import { startExperiment, type Experiment } from './training/experiment-process.js';
import { TRAINING_BRAND } from './training/house.js';
import { revokeLicence } from './training/revoked-licence.js';
import { TRAINING_STEPS, trainHouse, type TrainedHouse } from './training/trained-house.js';

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
  /** Of the prompt among the brand's. */
  readonly index: number;
  readonly view: MintedView;
}

interface Run {
  readonly stack: Stack;
  readonly directory: string;
  readonly brands: readonly ReadyBrand[];
  readonly board: ProgressBoard;
  readonly trained: TrainedHouse;
}

async function mintAll({ brands, board }: Run): Promise<Piece[]> {
  const pieces = brands.flatMap((brand) =>
    // The first sealed and the first encrypted prompt are made apart, to show them from both sides.
    brand.prompts.flatMap((prompt, index) => ((brand.trust || brand.creator) && index === 0 ? [] : [{ brand, prompt, index }])),
  );
  return Promise.all(
    pieces.map(async ({ brand, prompt, index }) => {
      const view = await generate(brand, prompt, recipient, board, `${brand.kit.id} ${index + 1}`);
      assertMinted(view);
      return { brand, index, view };
    }),
  );
}

async function verifyAll({ stack }: Run, minted: readonly Piece[]): Promise<Outcome[]> {
  const chain = await connectChain({ rpcUrl: stack.chainUrl, chainId: LOCAL_CHAIN_ID });
  const outcomes: Outcome[] = [];
  for (const { brand, view } of minted) {
    const { ok, checks } = await verifyToken(addressOf(view), { rpcUrl: stack.chainUrl, fetchAsset: gatewayFetcher(stack.apiUrl) });
    const { proofKind } = await readToken(chain, view.token.collection, BigInt(view.token.tokenId));
    const gasUsed = await gasOf(chain, view.token.transactionHash);
    outcomes.push({ brand: brand.kit.id, backend: brand.policy.backend.id, proofKind, view, gasUsed, verdict: { ok, checks } });
  }
  return outcomes;
}

async function refuseAll({ stack, brands, board }: Run, sealing: Sealing, first: MintedView): Promise<Refusal[]> {
  return [
    await refusedWords(brands[1]!, recipient, board),
    await refusedWords(sealing.brand, recipient, board),
    await brokenBound(brands[2]!, recipient, board),
    await replayedMint(stack.chainUrl, LOCAL_CHAIN_ID, first.token.transactionHash),
    await tamperedPicture(stack.apiUrl, stack.chainUrl, addressOf(first), first.picture.cid),
    await tamperedDocument(sealing.brand, sealing.trust, stack.apiUrl),
  ];
}

interface Sealing {
  readonly brand: ReadyBrand;
  readonly trust: NonNullable<ReadyBrand['trust']>;
}

function sealingOf(brands: readonly ReadyBrand[]): Sealing {
  const brand = brands.find(({ trust }) => trust);
  if (!brand?.trust) throw new Error('no brand of the demo seals its prompts');
  return { brand, trust: brand.trust };
}

function encryptingOf(brands: readonly ReadyBrand[]): EncryptingBrand {
  const brand = brands.find(({ creator }) => creator);
  if (!brand?.creator) throw new Error('no brand of the demo computes on encrypted prompts');
  return { brand, creator: brand.creator };
}

async function prepare(stack: Stack, directory: string, device: EncryptingDevice): Promise<Run> {
  const admin = createClient({ baseUrl: stack.apiUrl, apiKey: stack.adminKey });
  // What a creator has from elsewhere: the hardware's root and the measurement of a program that can be built again from its sources.
  const root = certificateFingerprint(readFileSync(stack.rootCertificateFile));
  const trust = { roots: [root], measurements: [{ pcr0: stack.measurement }] };
  const brands: ReadyBrand[] = [];
  const training = new ProgressBoard(process.stdout, 'training', TRAINING_STEPS);
  training.header();
  const house = await setUpBrand(stack.apiUrl, admin, TRAINING_BRAND, { trust, device });
  for (const brand of demoBrands(stack.measurement)) brands.push(await setUpBrand(stack.apiUrl, admin, brand, { trust, device }));
  const trained = await trainHouse(house, training);
  return { stack, directory, brands: [...brands, house], board: new ProgressBoard(process.stdout), trained };
}

async function run(stack: Stack, device: EncryptingDevice, experiment: Experiment): Promise<boolean> {
  const directory = join(projectRoot, 'demo-output');
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const demo = await prepare(stack, directory, device);
  const [sealing, encrypting] = [sealingOf(demo.brands), encryptingOf(demo.brands)];
  demo.board.header();
  const [minted, sealed, encrypted] = await Promise.all([
    mintAll(demo),
    sealedPiece(sealing, stack.apiUrl, recipient, directory, demo.board),
    encryptedPiece(encrypting, stack.apiUrl, recipient, directory, demo.board),
  ]);
  const apart = [
    { brand: sealing.brand, index: 0, view: sealed.view },
    { brand: encrypting.brand, index: 0, view: encrypted.view },
  ];
  const made: Piece[] = [...minted, ...apart];
  const pieces = demo.brands.flatMap((brand) => made.filter((piece) => piece.brand === brand).sort((a, b) => a.index - b.index));
  const refusals = [...(await refuseAll(demo, sealing, pieces[0]!.view)), ...encrypted.refusals];
  const outcomes = await verifyAll(demo, pieces);
  const revocation = await revokeLicence(demo.trained, recipient, pieces.at(-1)!.view);
  refusals.push(revocation.refusal);
  const rows = await experiment.rows;
  const trainingSheet = await writeContactSheet(demo.trained, stack.apiUrl, directory);
  const training = {
    house: demo.trained,
    verdict: outcomes.at(-1)!.verdict,
    standing: revocation.standing,
    experiment: rows,
    sheet: trainingSheet,
  };
  const [sheet] = await writePictures(stack.apiUrl, directory, outcomes);
  writeFileSync(join(directory, 'pieces.txt'), `${outcomeTable(outcomes, Infinity)}\n`);
  writeFileSync(join(directory, 'pieces.json'), `${JSON.stringify({ outcomes, refusals, receipt: sealed.receipt }, null, 2)}\n`);
  printReport({ outcomes, refusals, sealed, encrypted, training, sheet: sheet!, seconds: seconds() });
  return outcomes.every(({ verdict }) => verdict.ok) && refusals.every(({ refused }) => refused) && asPromised(rows);
}

/**
 * `npm run demo`: a house trains its own generator on licensed pictures, real prompts of six houses go through the whole way of a generation, and every
 * piece is verified from the chain alone. Beside it, what privacy costs is measured over twelve trainings.
 */
async function main(): Promise<number> {
  const directory = privateDirectory('demo');
  const running = runningAddresses(directory);
  if (running) throw new Error(`A demo is running already (process ${running.processId}).`);
  rmSync(directory, { recursive: true, force: true });
  await preparePackages([...LICENSED_SETS, CAPTIONS, COMPANY_MARKS]);
  const stack = await startStack(privateDirectory('demo'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stack.stop().then(() => process.exit(130)));
  const experiment = startExperiment();
  try {
    return (await withDevice((device) => run(stack, device, experiment))) ? 0 : 1;
  } finally {
    experiment.stop();
    await stack.stop();
  }
}

process.exit(
  await main().catch((error: unknown) => {
    console.error(`\n  The demo stopped: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }),
);
