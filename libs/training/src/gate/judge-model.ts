import { decodeModel } from '@intaglio/generator';
import { SeededRandom } from '../model/random.js';
import { generated } from '../private/fold-moments.js';
import { weightsOf } from '../private/generator-model.js';
import type { PrivateItem } from '../private/private-item.js';
import type { RunMaterial } from '../private/run-input.js';
import type { PrivateTraining } from '../private/settings.js';
import { auditTraining } from './audit-training.js';
import { memberScores, membershipOf } from './membership.js';
import { memorisationOf } from './memorisation.js';
import { judgeRelease, type GateResult } from './release-gate.js';

export interface ModelToJudge {
  /** The encoded model. */
  readonly weights: Uint8Array;
  readonly settings: PrivateTraining;
  readonly material: RunMaterial;
  readonly training: readonly PrivateItem[];
  readonly heldOut: readonly PrivateItem[];
  readonly epsilonSpent: number | null;
}

/** The whole release gate, some seconds of computation on what it is given: the same in a thread of the operator's as in an enclave. */
export function judgeModel({ weights, settings, material, training, heldOut, epsilonSpent }: ModelToJudge): GateResult {
  const model = decodeModel(weights);
  const { seed, privacy: budget } = settings;
  const captions = (items: readonly PrivateItem[]): Int8Array[] => items.map(({ wordings }) => wordings[0]!);
  const targets = (items: readonly PrivateItem[]): Float64Array[] => items.map((item) => item.targets);
  // As many captions of items that were trained on as of others: a caption alone already draws outputs towards its own picture.
  const asked = captions([...training.slice(0, heldOut.length), ...heldOut]);
  const outputs = generated(weightsOf(model), asked, new SeededRandom(seed), 1);
  return judgeRelease({
    ...{ budget, epsilonSpent, audit: auditTraining({ settings, material }) },
    memorisation: memorisationOf(outputs, targets(training), targets(heldOut)),
    membership: membershipOf(memberScores(model, training, seed), memberScores(model, heldOut, seed)),
  });
}
