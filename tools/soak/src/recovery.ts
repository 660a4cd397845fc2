import type { Findings } from './findings.js';
import type { Killed } from './programs.js';

export interface Blows {
  readonly kills: readonly Killed[];
  /** Unix milliseconds at which each outage was over. */
  readonly outagesOver: readonly number[];
}

export interface Recovery {
  readonly ms: number;
  /** The state in which it stood still. */
  readonly from: string;
  /** Unix milliseconds. */
  readonly since: number;
}

/**
 * The longest that a generation stood still after the last blow that could have hit it: the end of an outage, or the kill of a worker that had taken
 * it or run a step of it since it last moved; for one that lay in the queue, the kill of any.
 */
export function slowestRecovery({ moves, runs }: Pick<Findings, 'moves' | 'runs'>, { kills, outagesOver }: Blows): Recovery {
  const killedAt = new Map(kills.map(({ instance, at }) => [instance, at]));
  const runsOf = Map.groupBy(runs, ({ id }) => id);
  let slowest: Recovery = { ms: 0, from: 'none', since: 0 };
  for (const [index, move] of moves.entries()) {
    const before = moves[index - 1];
    if (before?.id !== move.id) continue;
    const hits =
      before.state === 'accepted'
        ? kills.map(({ at }) => at)
        : (runsOf.get(move.id) ?? [])
            .filter(({ at }) => at >= before.at && at <= move.at)
            .map(({ instance }) => killedAt.get(instance) ?? 0);
    const last = Math.max(before.at, ...[...hits, ...outagesOver].filter((at) => at <= move.at));
    if (move.at - last > slowest.ms) slowest = { ms: move.at - last, from: before.state, since: last };
  }
  return slowest;
}
