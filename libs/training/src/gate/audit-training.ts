import { SeededRandom } from '../model/random.js';
import { GuardedRandom } from '../noise/guarded-random.js';
import { systemRandom, type RandomSource } from '../noise/random-source.js';
import { weightsOf } from '../private/generator-model.js';
import type { RunMaterial } from '../private/run-input.js';
import type { PrivateTraining } from '../private/settings.js';
import { judgeCanaries, type AuditResult } from './audit.js';
import { realSum, runCanaries, type MakeSum } from './canary-run.js';
import { madeUpItems } from './made-up-items.js';

/** The claim that is audited, whatever the model itself was trained with: strict, so that a fault of a factor stands out, and with so small a δ that it cannot excuse one. */
export const AUDIT_CLAIM = { epsilon: 1, delta: 1e-9 } as const;
const [CANARIES, SPARES, ITEMS, STEPS] = [8000, 1000, 100, 40];

export interface AuditInput {
  readonly settings: PrivateTraining;
  readonly material: Pick<RunMaterial, 'base' | 'captions'>;
  readonly random?: RandomSource;
  /** Planted faults, in tests. */
  readonly makeSum?: MakeSum;
}

/** Audits the training path on public, made-up items: no private item takes part, so that it costs no budget. About two seconds. */
export function auditTraining({ settings, material, random = systemRandom, makeSum = realSum }: AuditInput): AuditResult {
  const items = madeUpItems(material.captions, ITEMS, new SeededRandom(settings.seed));
  const weights = weightsOf(material.base);
  const plan = { settings, items, weights, canaries: CANARIES, spares: SPARES, steps: STEPS, ...AUDIT_CLAIM };
  return judgeCanaries(runCanaries(plan, new GuardedRandom(random), makeSum), SPARES, AUDIT_CLAIM);
}
