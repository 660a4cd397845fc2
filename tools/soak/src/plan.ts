import { seededRandom } from './random.js';

/** What happens to which process, in the order in which it happens. */
export type Blow =
  | { readonly kind: 'kill'; readonly victim: 'worker-1' | 'worker-2' | 'api'; readonly afterMs: number }
  | { readonly kind: 'outage'; readonly of: Outage; readonly forMs: number };
export type Outage = 'postgres-killed' | 'redis-emptied' | 'redis-frozen';

export interface SoakOptions {
  readonly seed: number;
  readonly generations: number;
  /** SIGKILLs of workers; the API gets one for each ten. */
  readonly kills: number;
  readonly outages: Readonly<Record<Outage, number>>;
}

/** Milliseconds of each. A Redis that was emptied is away, then starts anew with nothing in it. */
export const LONG_OUTAGES: SoakOptions['outages'] = { 'postgres-killed': 8000, 'redis-emptied': 2000, 'redis-frozen': 40_000 };
export const SHORT_OUTAGES: SoakOptions['outages'] = { 'postgres-killed': 1500, 'redis-emptied': 500, 'redis-frozen': 7000 };

/** At most so long after the victim was ready. */
const MOST_AFTER_MS = 800;

/** Kills at random, with the outages evenly among them. */
export function planOf({ seed, kills, outages }: SoakOptions): readonly Blow[] {
  const random = seededRandom(seed);
  const names = Object.keys(outages) as Outage[];
  const plan: Blow[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    plan.push({ kind: 'kill', victim: random() < 0.5 ? 'worker-1' : 'worker-2', afterMs: MOST_AFTER_MS * random() });
    if (kill % 10 === 5) plan.push({ kind: 'kill', victim: 'api', afterMs: MOST_AFTER_MS * random() });
    const nth = names.findIndex((_, i) => kill === Math.round(((i + 1) * kills) / (names.length + 1)));
    if (nth >= 0) plan.push({ kind: 'outage', of: names[nth]!, forMs: outages[names[nth]!] });
  }
  return plan;
}
