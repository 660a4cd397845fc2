import { verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProver, sampleWitness } from '@intaglio/chain';
import { buildForCircuit } from '@intaglio/enclave';
import { embeddingTable } from '@intaglio/generator/artefacts';
import { privateDirectory, projectRoot } from '@intaglio/setup';
import { AWS_NITRO_ROOT, verifyNitro } from '@intaglio/privacy-plugins/attestation';
import { startTestEnclaves, type TestEnclaves } from '@intaglio/testing';
import { figure, type Figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { elapsedMs, interleave, sample } from '../../runner/sampling.js';
import { circuitArtefacts } from '../circuit-artefacts.js';
import { realInputs } from '../inputs.js';
import { measureStarts } from './enclave-start.js';
import { PlainEvaluation } from './plain-evaluation.js';
import { SealedBrand } from './sealed-brand.js';

const RUNS = 41;
const PROOF_TIMEOUT_MS = 120_000;
/** Sealed generations at a time: each enclave proves one and evaluates another. */
const TOGETHER = 4;

/** A real document, and the time at which it was made. */
const DOCUMENT = 'libs/privacy-plugins/vectors/nitro/nitro-dstack-2025.cose';
const ROOT = 'libs/privacy-plugins/vectors/nitro/aws_root.pem';
const MADE_AT_MS = Date.parse('2025-12-25T13:15:37Z');

async function* verification(): AsyncIterable<Figure> {
  const document = readFileSync(join(projectRoot, DOCUMENT));
  const { publicKey: key } = new X509Certificate(readFileSync(join(projectRoot, ROOT)));
  const [values, baselines] = await interleave(
    [
      () =>
        elapsedMs(async () => {
          const { claims } = await verifyNitro(document, { roots: [AWS_NITRO_ROOT], atMs: MADE_AT_MS });
          if (claims.genuine.status !== 'asserted') throw new Error('the real document does not verify');
        }),
      // What cannot be saved: one P-384 verification for the document and one for each of its five certificates.
      () =>
        elapsedMs(() =>
          Array.from({ length: 6 }, () => verify('sha384', document, { key, dsaEncoding: 'ieee-p1363' }, Buffer.alloc(96, 1))),
        ),
    ],
    RUNS,
  );
  yield figure({ name: 'tee.verify-document', unit: 'ms', values: values!, baselines: baselines! });
}

async function* sealing(plain: PlainEvaluation): AsyncIterable<Figure> {
  const [seals, sealsX25519] = await interleave(
    [(run) => elapsedMs(() => plain.seal('x-wing', run)), (run) => elapsedMs(() => plain.seal('x25519', run))],
    RUNS,
  );
  yield figure({ name: 'tee.seal', unit: 'ms', values: seals!, baselines: sealsX25519! });
  const blobs = { xWing: await plain.seal('x-wing', 0), x25519: await plain.seal('x25519', 0) };
  const [opens, opensX25519] = await interleave(
    [() => elapsedMs(() => plain.unseal(blobs.xWing)), () => elapsedMs(() => plain.unseal(blobs.x25519))],
    RUNS,
  );
  yield figure({ name: 'tee.open', unit: 'ms', values: opens!, baselines: opensX25519! });
}

/** The enclave's side includes both sockets, both checks of the messages, sealing the witness and signing the receipt. */
async function* evaluating(brand: SealedBrand, plain: PlainEvaluation): AsyncIterable<Figure> {
  const requests = await Promise.all(Array.from({ length: RUNS + 1 }, (_, number) => brand.request(number)));
  const blobs = await Promise.all(Array.from({ length: RUNS + 1 }, (_, number) => plain.seal('x-wing', number)));
  const [values, baselines] = await interleave(
    [(run) => elapsedMs(() => brand.evaluate(requests[run]!)), (run) => elapsedMs(() => plain.evaluate(blobs[run]!))],
    RUNS,
  );
  yield figure({ name: 'tee.evaluate', unit: 'ms', values: values!, baselines: baselines! });
}

async function* proving(brand: SealedBrand): AsyncIterable<Figure> {
  const prover = createProver({ artefacts: await circuitArtefacts(), timeoutMs: PROOF_TIMEOUT_MS });
  const { model, inputOf } = await realInputs();
  try {
    const [values, baselines] = await interleave([
      async (run) => {
        const request = await brand.request(run);
        const piece = await brand.evaluate(request);
        return elapsedMs(() => brand.prove(request, piece));
      },
      (run) => elapsedMs(() => prover.prove(sampleWitness(2000 + run, { model, x: inputOf(run) }))),
    ]);
    yield figure({ name: 'tee.prove', unit: 'ms', values: values!, baselines: baselines! });
  } finally {
    await prover.close();
  }
}

const open = async (count: number): Promise<TestEnclaves> => startTestEnclaves({ count, circuitDirectory: (await circuitArtefacts()).dir });

/** Sealed prompts a minute from ciphertext to proof, several at a time. */
async function perMinute(brand: SealedBrand): Promise<number[]> {
  const one = async (number: number): Promise<void> => {
    const request = await brand.request(number);
    await brand.prove(request, await brand.evaluate(request));
  };
  const times = await sample((run) => elapsedMs(() => Promise.all(Array.from({ length: TOGETHER }, (_, i) => one(TOGETHER * run + i)))));
  return times.map((ms) => (60_000 * TOGETHER) / ms);
}

async function starting(): Promise<Figure> {
  const { dir } = await circuitArtefacts();
  const keyServiceKey = Buffer.alloc(32, 1).toString('base64url');
  const cacheDirectory = privateDirectory('cache', 'enclave');
  const { path } = await buildForCircuit({ circuitDirectory: dir, cacheDirectory, keyServiceKey });
  const [values, baselines] = await measureStarts(path);
  return figure({ name: 'tee.start', unit: 'ms', values: values!, baselines: baselines! });
}

export const tee: RowGroup = {
  names: [
    ...['tee.verify-document', 'tee.seal', 'tee.open', 'tee.evaluate', 'tee.prove', 'tee.start'],
    ...['tee.per-minute.one', 'tee.per-minute.two'],
  ],
  async *measure(wanted) {
    const plain = await PlainEvaluation.open(await embeddingTable());
    yield* verification();
    yield* sealing(plain);
    yield await starting();
    const enclaves = await open(1);
    let alone: number[] = [];
    try {
      const brand = await SealedBrand.open(enclaves.enclaves);
      yield* evaluating(brand, plain);
      if (wanted('tee.prove')) yield* proving(brand);
      if (wanted('tee.per-minute.one')) {
        alone = await perMinute(brand);
        yield figure({ name: 'tee.per-minute.one', unit: '1/min', values: alone });
      }
    } finally {
      await enclaves.close();
    }
    if (wanted('tee.per-minute.two')) yield* withTwo(alone);
  },
};

async function* withTwo(alone: readonly number[]): AsyncIterable<Figure> {
  const enclaves = await open(2);
  try {
    const values = await perMinute(await SealedBrand.open(enclaves.enclaves));
    yield figure({ name: 'tee.per-minute.two', unit: '1/min', values, ...(alone.length > 0 ? { baselines: alone } : {}) });
  } finally {
    await enclaves.close();
  }
}
