import { createHash } from 'node:crypto';
import { modelCommitment } from '@intaglio/chain/verify';
import { canonicalJson, type SealedBlob } from '@intaglio/domain';
import { encodeModel } from '@intaglio/generator';
import {
  decodeBase64url,
  EnclaveError,
  sealTo,
  signTrainingReceipt,
  type EnclaveReceipt,
  type OperationAnswer,
  type OperationRequest,
} from '@intaglio/privacy-plugins/tee';
import { judgeModel, PrivateRun, type GateResult, type RunMaterial } from '@intaglio/training';
import type { Brand } from '../keys/brand.js';
import { openCheckpoint } from './train-slice.js';
import { inCodes } from './training-errors.js';
import type { LoadedItems } from './training-shelf.js';

type Request = OperationRequest<'train-end'>;
type Answer = OperationAnswer<'train-end'>;
type Made = Pick<Answer, 'modelCommitment' | 'weightsSha256' | 'releases' | 'epsilonSpent' | 'gate'>;

/**
 * The model of a run whose releases are all claimed: folded, quantised and judged here, and sealed to the brand's enclaves before it leaves. A step that was
 * claimed and lost stays lost. Asked again it gives the same weights and judges them anew.
 * @throws EnclaveError
 */
export async function trainEnd(brand: Brand, material: RunMaterial, request: Request): Promise<Answer> {
  const items = brand.trainings.items(request);
  const checkpoint = await openCheckpoint(brand, request, request.checkpoint);
  const { weights, ...result } = inCodes(() => finished(material, request, items, checkpoint));
  try {
    const gate = inCodes(() => judgeModel({ ...items, weights, material, settings: request.settings, epsilonSpent: result.epsilonSpent }));
    const made = { ...result, weightsSha256: createHash('sha256').update(weights).digest('hex'), gate: plain(gate) };
    const model = await sealModel(brand, weights);
    return { model, ...made, receipt: await receiptOf(brand, request, items, made) };
  } finally {
    weights.fill(0);
    brand.trainings.drop(request);
  }
}

function finished(material: RunMaterial, { settings }: Request, { training, heldOut }: LoadedItems, checkpoint: string) {
  if (heldOut.length === 0) throw new EnclaveError('training.invalid');
  const run = PrivateRun.resume({ settings, items: training, material }, checkpoint, settings.steps);
  const { model, releases, epsilonSpent } = run.result();
  const weights = encodeModel(model);
  return {
    weights,
    releases: releases.map((one) => ({ ...one })),
    epsilonSpent: epsilonSpent!,
    modelCommitment: String(modelCommitment(model)),
  };
}

const plain = ({ reasons, audit, memorisation, membership, passed }: GateResult): Answer['gate'] => ({
  ...{ passed, reasons: [...reasons], memorisation: { ...memorisation }, membership: { ...membership } },
  audit: { ...audit, claim: { ...audit.claim }, guesses: audit.guesses.map((guess) => ({ ...guess })), findings: [...audit.findings] },
});

/** In the one form in which the brand's enclaves take a model. */
async function sealModel({ of, keys }: Brand, weights: Uint8Array): Promise<SealedBlob> {
  const [preferred] = keys.publicKeys;
  const publicKey = preferred && decodeBase64url(preferred.publicKey);
  if (!publicKey) throw new EnclaveError('internal');
  return sealTo({ suite: preferred.suite, publicKey }, { purpose: 'model', ...of }, weights);
}

async function receiptOf(brand: Brand, request: Request, items: LoadedItems, made: Made): Promise<EnclaveReceipt> {
  const { attestation, measurement } = await brand.vouch();
  const { trainingRunId, datasetRoot, settings } = request;
  const { releases, epsilonSpent, weightsSha256, gate } = made;
  const payload = {
    type: 'intaglio.training-receipt' as const,
    version: 1 as const,
    ...brand.of,
    ...{ trainingRunId, datasetRoot, trainedOn: items.training.length, heldOut: items.heldOut.length },
    settingsSha256: createHash('sha256').update(canonicalJson(settings)).digest('hex'),
    ...{ releases, modelCommitment: made.modelCommitment, weightsSha256, measurement },
    privacy: { epsilon: epsilonSpent, delta: settings.privacy.delta },
    gate: { passed: gate.passed, audit: { ...gate.audit.claim, lowerBound: gate.audit.lowerBound } },
    finishedAt: new Date().toISOString(),
  };
  return { receipt: await signTrainingReceipt(payload, (bytes) => brand.sign(bytes)), attestation };
}
