import { pldEpsilon } from '../accounting/pld.js';
import type { Offer } from '../accounting/planner.js';
import type { GaussianReleases } from '../accounting/release.js';

const MARKS = 20;
/** A coarse grid is quick and errs to the safe side. */
const SPACING = 2e-3;

/** What has been released once so many steps were begun: the moments, then the steps. */
export const releasedBy = ({ releases: { moments, steps } }: Offer, begun: number): GaussianReleases[] =>
  begun === 0 ? [moments] : [moments, { ...steps, count: begun }];

/** ε spent so far, for showing: an upper bound that moves in up to twenty steps and never passes what the offer says. */
export class SpendingMeter {
  private readonly known = new Map<number, number>();

  constructor(
    private readonly offer: Offer,
    private readonly delta: number,
  ) {}

  after(begun: number): number {
    const { count } = this.offer.releases.steps;
    const stride = Math.max(1, Math.ceil(count / MARKS));
    const mark = Math.min(count, Math.ceil(begun / stride) * stride);
    const known = this.known.get(mark);
    if (known !== undefined) return known;
    const spent = mark === count ? this.offer.epsilonSpent : pldEpsilon(releasedBy(this.offer, mark), this.delta, SPACING);
    this.known.set(mark, Math.min(spent, this.offer.epsilonSpent));
    return this.known.get(mark)!;
  }
}
