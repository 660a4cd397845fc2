import { decodeBase64url, encodeBase64url, EnclaveError, type OperationAnswer, type OperationRequest } from '@intaglio/privacy-plugins/tee';
import { PrivateRun, type RunMaterial } from '@intaglio/training';
import type { Brand } from '../keys/brand.js';
import { inCodes } from './training-errors.js';
import type { OfRun } from './training-shelf.js';

type Request = OperationRequest<'train-slice'>;

/** Nothing else is answered while a slice is computed. */
const MOST_AT_ONCE = 50;

/**
 * The releases that the host has claimed: the moments first, then steps. What leaves is the progress, and the run's state under a key that only the brand's
 * enclaves have.
 * @throws EnclaveError
 */
export async function trainSlice(brand: Brand, material: RunMaterial, request: Request): Promise<OperationAnswer<'train-slice'>> {
  const { begun, claimed, settings } = request;
  if (claimed - begun > MOST_AT_ONCE) throw new EnclaveError('training.invalid');
  const { training } = brand.trainings.items(request);
  const checkpoint = request.checkpoint === undefined ? undefined : await openCheckpoint(brand, request, request.checkpoint);
  // The moments may be drawn once: those that were lost are paid for, and there is no budget for others.
  if ((checkpoint === undefined) !== (begun === 0) || claimed > 1 + settings.steps) throw new EnclaveError('training.over-budget');
  const input = { settings, items: training, material };
  const run = inCodes(() => (checkpoint === undefined ? PrivateRun.start(input) : PrivateRun.resume(input, checkpoint, begun - 1)));
  brand.trainings.assertFresh(request, begun, claimed);
  const progress = inCodes(() => {
    let made = run.advance();
    while (made.step < claimed - 1) made = run.advance();
    return made;
  });
  return { progress, checkpoint: await sealCheckpoint(brand, request, run.checkpoint()) };
}

const placeOf = (brand: Brand, { trainingRunId, datasetRoot }: OfRun) => ({
  purpose: 'checkpoint' as const,
  ...brand.of,
  ...{ trainingRunId, datasetRoot },
});

/** @throws EnclaveError `checkpoint.unopenable` */
export async function openCheckpoint(brand: Brand, run: OfRun, sealed: string): Promise<string> {
  const bytes = decodeBase64url(sealed);
  if (!bytes) throw new EnclaveError('request.invalid');
  return Buffer.from(await brand.keys.openCheckpoint(placeOf(brand, run), bytes)).toString('utf8');
}

const sealCheckpoint = async (brand: Brand, run: OfRun, checkpoint: string): Promise<string> =>
  encodeBase64url(await brand.keys.sealCheckpoint(placeOf(brand, run), Buffer.from(checkpoint, 'utf8')));
