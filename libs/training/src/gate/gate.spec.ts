import fc from 'fast-check';
import { baseModel } from '@intaglio/generator/artefacts';
import type { GuardedRandom } from '../noise/guarded-random.js';
import { SeededSource } from '../noise/noise.spec-support.js';
import { clipScale, GridSum, STEPS_PER_CLIP } from '../private/integer-grid.js';
import { NoisySum, type SumSettings } from '../private/noisy-sum.js';
import { PRIVATE_TRAINING } from '../private/settings.js';
import { SeededRandom } from '../model/random.js';
import { auditLowerBound, auditPValue } from './audit-bound.js';
import { auditTraining } from './audit-training.js';
import type { MakeSum } from './canary-run.js';
import { membershipOf } from './membership.js';
import { memorisationOf } from './memorisation.js';
import { judgeRelease, type GateEvidence } from './release-gate.js';

const { model: base } = baseModel();
const material = { base, captions: [Int8Array.from({ length: 24 }, (_, i) => 5 * i - 60)] };
const settings = { ...PRIVATE_TRAINING, privacy: { epsilon: 8, delta: 1e-5 } };
const audit = (seed: string, makeSum?: MakeSum) =>
  auditTraining({ settings, material, random: new SeededSource(seed), ...(makeSum && { makeSum }) });
const planted =
  (Faulty: new (settings: SumSettings, random: GuardedRandom) => NoisySum): MakeSum =>
  (sum, random) =>
    new Faulty(sum, random);

class SmallNoise extends NoisySum {
  protected override draw(): number {
    return super.draw() / 5;
  }
}

class NoNoise extends NoisySum {
  protected override draw(): number {
    return 0;
  }
}

/** Forgets to clip, and the check of the integers with it. */
class NoClipping extends NoisySum {
  override add(contribution: Float64Array): void {
    contribution.forEach((value, i) => {
      if (value !== 0) this.sum.total[i]! += Math.round((value * STEPS_PER_CLIP) / this.settings.clip);
    });
  }
}

class RealisedDivisor extends NoisySum {
  private realised = 0;

  override add(contribution: Float64Array, norm: number): void {
    this.realised++;
    super.add(contribution, norm);
  }

  override release(into: Float64Array): void {
    super.release(into);
    this.realised = 0;
  }

  protected override divisor(): number {
    return Math.max(1, this.realised);
  }
}

describe('the audit', () => {
  it('finds nothing in the training as it is', () => {
    const result = audit('sound');
    expect(result.findings).toEqual([]);
    expect(result.lowerBound).toBeLessThanOrEqual(1);
  });

  it('catches noise five times too small, by the canaries alone and by the noise itself', () => {
    const result = audit('small', planted(SmallNoise));
    expect(result.findings).toEqual(expect.arrayContaining(['bound-above-claim', 'noise-not-as-claimed']));
    expect(result.noiseShare).toBeCloseTo(1 / 25, 2);
  });

  it('catches forgotten noise', () => {
    const result = audit('none', planted(NoNoise));
    expect(result.findings).toEqual(expect.arrayContaining(['bound-above-claim', 'noise-not-as-claimed']));
    expect(result.lowerBound).toBeGreaterThan(3);
  });

  it('catches forgotten clipping, by the canaries', () => {
    const result = audit('unclipped', planted(NoClipping));
    expect(result.findings).toEqual(['bound-above-claim']);
  });

  it('catches the realised batch size as divisor, by the noise that follows it', () => {
    const result = audit('realised', planted(RealisedDivisor));
    expect(result.findings).toContain('divisor-follows-data');
  });

  it('has a second line of defence: an unclipped contribution never enters the sum', () => {
    const sum = new GridSum(10);
    expect(sum.add(new Float64Array(10).fill(1), STEPS_PER_CLIP)).toBe(false);
    expect(sum.add(new Float64Array(10).fill(NaN), clipScale(1, 1))).toBe(false);
    expect([...sum.total]).toEqual(new Array(10).fill(0));
  });
});

describe('auditLowerBound', () => {
  it('agrees with the exact binomial at δ = 0: all of r right refutes ε when (e^ε/(1+e^ε))^r ≤ p', () => {
    for (const guesses of [10, 100, 1000]) {
      const right = 0.05 ** (1 / guesses);
      expect(auditLowerBound({ canaries: guesses, guesses, correct: guesses }, 0, 0.05)).toBeCloseTo(Math.log(right / (1 - right)), 2);
    }
  });

  it('never refutes by guesses that are right half of the time, and never more with a larger δ', () => {
    expect(auditLowerBound({ canaries: 1000, guesses: 1000, correct: 500 }, 1e-5, 0.05)).toBe(0);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), (guesses, right) => {
        const found = { canaries: 400, guesses, correct: Math.min(right, guesses) };
        expect(auditPValue(found, 1, 1e-3)).toBeGreaterThanOrEqual(auditPValue(found, 1, 1e-6));
        expect(auditPValue(found, 2, 1e-6)).toBeGreaterThanOrEqual(auditPValue(found, 1, 1e-6) - 1e-12);
      }),
    );
  });

  it('refuses counts that are none', () => {
    for (const counts of [
      { canaries: 10, guesses: 11, correct: 1 },
      { canaries: 10, guesses: 5, correct: 6 },
      { canaries: 10, guesses: 5, correct: 1.5 },
    ])
      expect(() => auditPValue(counts, 1, 0)).toThrow(expect.objectContaining({ code: 'audit.invalid' }));
  });
});

describe('membership and memorisation', () => {
  const cloud = (seed: number, count: number): Float64Array[] => {
    const random = new SeededRandom(seed);
    return Array.from({ length: count }, () => Float64Array.from({ length: 8 }, () => random.normal()));
  };

  it('tell scores that separate members from scores that do not', () => {
    const random = new SeededRandom(4);
    const scores = (shift: number): number[] => Array.from({ length: 1000 }, () => random.normal() + shift);
    expect(membershipOf(scores(0), scores(0)).areaUnderCurve).toBeCloseTo(0.5, 1);
    expect(membershipOf(scores(3), scores(0)).areaUnderCurve).toBeGreaterThan(0.95);
    expect(membershipOf(scores(3), scores(0)).foundAtOnePercent).toBeGreaterThan(0.5);
    expect(membershipOf([1, 1], [1, 1]).areaUnderCurve).toBe(0.5);
  });

  it('find copies of training items, and none among fresh ones', () => {
    const [training, heldOut, fresh] = [cloud(1, 600), cloud(2, 600), cloud(3, 600)];
    const clean = memorisationOf(fresh, training, heldOut);
    expect(Math.abs(clean.excess)).toBeLessThan(5.5);
    const copied = memorisationOf(
      fresh.map((row, i) => (i % 3 === 0 ? training[i]!.map((value) => value + 1e-3) : row)),
      training,
      heldOut,
    );
    expect(copied.nearCopies).toBeGreaterThanOrEqual(200);
    expect(copied.excess).toBeGreaterThan(5.5);
  });
});

describe('judgeRelease', () => {
  const evidence: GateEvidence = {
    budget: { epsilon: 8 },
    epsilonSpent: 7.99,
    audit: { claim: { epsilon: 1, delta: 1e-5 }, lowerBound: 0.2, guesses: [], noiseShare: 1, followsRealised: 0, findings: [] },
    memorisation: { nearerToTraining: 0.5, excess: 0, nearCopies: 1, outputs: 1000 },
    membership: { areaUnderCurve: 0.51, foundAtOnePercent: 0.01 },
  };

  it('lets a sound model pass, with whatever the membership attack says', () => {
    expect(judgeRelease(evidence)).toMatchObject({ passed: true, reasons: [] });
  });

  it.each([
    ['over-budget', { epsilonSpent: 8.01 }],
    ['over-budget', { epsilonSpent: NaN }],
    ['no-privacy-claim', { budget: null, epsilonSpent: null }],
    ['bound-above-claim', { audit: { ...evidence.audit, findings: ['bound-above-claim'] } }],
    ['outputs-near-training-items', { memorisation: { ...evidence.memorisation, excess: 9 } }],
    ['near-copies', { memorisation: { ...evidence.memorisation, nearCopies: 11 } }],
  ] as const)('holds a model back for %s', (reason, change) => {
    expect(judgeRelease({ ...evidence, ...change } as GateEvidence)).toMatchObject({ passed: false, reasons: [reason] });
  });
});
