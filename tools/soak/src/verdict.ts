import { TAKEN } from './null/step-run.js';
import type { Soaked } from './soak.js';
import { LOCK_MS } from './worker-parts.js';

const STEPS = 5;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
/** Accepted, and one for each step. */
const AUDIT_EVENTS = STEPS + 1;
/** A generation that a blow hit goes on within the lock time of the queue and five seconds; with queues on Postgres, which notices later, ten. */
const mostRecoveryMs = ({ isOnRedis }: Soaked): number => LOCK_MS + (isOnRedis ? 5000 : 10_000);

export interface Check {
  readonly promise: string;
  readonly kept: boolean;
  readonly measured: string;
}

/**
 * Nothing lost, nothing twice, and soon enough.
 * @param sparedMs what going on may take longer, since the machine has other things to do at the same time
 */
export function judge(soaked: Soaked, generations: number, sparedMs = 0): readonly Check[] {
  const { findings, acknowledged, doubled, slowestRecovery } = soaked;
  const mostMs = mostRecoveryMs(soaked) + sparedMs;
  const rows = new Set(findings.rows);
  const lost = [...acknowledged.values()].filter((id) => !rows.has(id));
  const once = (measured: number, expected: number): Pick<Check, 'kept' | 'measured'> => ({
    kept: measured === expected,
    measured: `${measured} of ${expected}`,
  });
  return [
    {
      promise: 'every acknowledged id is a row',
      kept: lost.length === 0 && acknowledged.size === generations,
      measured: `${lost.length} lost`,
    },
    { promise: 'one row for each request', ...once(rows.size, generations) },
    { promise: 'one id for each Idempotency-Key', kept: doubled.length === 0, measured: `${doubled.length} doubled` },
    { promise: 'one outbox message for each row', kept: findings.unannounced === 0, measured: `${findings.unannounced} without` },
    { promise: 'every generation ended', ...once(findings.states['minting'] ?? 0, generations) },
    { promise: 'each effect that commits with its step once', ...once(findings.effects, generations) },
    { promise: 'and of every generation', ...once(findings.effectsOf, generations) },
    { promise: 'each step recorded once', ...once(findings.checkpoints, STEPS * generations) },
    { promise: 'each step in the audit log once', ...once(findings.auditEvents, AUDIT_EVENTS * generations) },
    { promise: 'none twice', kept: findings.auditedTwice === 0, measured: `${findings.auditedTwice} twice` },
    { promise: 'one file for each step', ...once(findings.files, STEPS * generations) },
    {
      promise: `going on within ${mostMs / 1000} s of a blow`,
      kept: slowestRecovery.ms <= mostMs,
      measured: `${seconds(slowestRecovery.ms)} at most, in ${slowestRecovery.from}, from ${seconds(slowestRecovery.since - soaked.startedAt)} on`,
    },
    { promise: 'no program ended by itself', kept: soaked.fell === 0, measured: `${soaked.fell} did` },
    {
      promise: 'SIGTERM ends the workers in order',
      kept: soaked.exitCodes.every((code) => code === 0),
      measured: `exit codes ${soaked.exitCodes.join(', ')}`,
    },
  ];
}

/** Runs of steps beyond the one that each needs: cut off by a kill, or repeated after one. */
export const extraRuns = ({ findings: { runs, rows } }: Soaked): number =>
  runs.filter(({ step }) => step !== TAKEN).length - STEPS * rows.length;
