import { gate as text } from '../../../messages/training.js';
import { figure } from '../words.js';
import type { GateReport } from '../types.js';

/** Limits of the gate in `libs/training`: a test of this file holds the two together. */
export const GATE_LIMITS = { excess: 5.5, copiesShare: 0.01 } as const;

export interface JudgedFigure {
  readonly name: string;
  readonly measured: string;
  readonly limit: string | undefined;
  /** Undefined: for information, nothing is judged by it. */
  readonly holds: boolean | undefined;
}

const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** What the gate measured, each beside what it is judged by. @param epsilon that was asked for */
export function judgedFigures({ epsilonSpent, gate }: GateReport, epsilon: number | undefined): readonly JudgedFigure[] {
  const { audit, memorisation, membership } = gate ?? {};
  const claim = audit?.claim?.epsilon;
  return [
    ...(typeof epsilonSpent === 'number' && epsilon !== undefined
      ? [{ name: text.budget, measured: figure(epsilonSpent), limit: text.atMost(figure(epsilon)), holds: epsilonSpent <= epsilon }]
      : []),
    ...(audit && claim !== undefined
      ? [{ name: text.auditBound, measured: figure(audit.lowerBound), limit: text.atMost(figure(claim)), holds: audit.lowerBound <= claim }]
      : []),
    ...(audit?.findings ? [{ name: text.findings, ...foundNone(audit.findings) }] : []),
    ...(memorisation ? ofMemory(memorisation) : []),
    ...(membership ? [{ name: text.membership, measured: figure(membership.areaUnderCurve), limit: undefined, holds: undefined }] : []),
  ];
}

const foundNone = (findings: readonly string[]) => ({
  measured: findings.length === 0 ? text.none : figure(findings.length),
  limit: text.none,
  holds: findings.length === 0,
});

function ofMemory({ excess, nearCopies, outputs }: NonNullable<NonNullable<GateReport['gate']>['memorisation']>): JudgedFigure[] {
  const { excess: mostExcess, copiesShare } = GATE_LIMITS;
  return [
    { name: text.excess, measured: figure(excess), limit: text.below(figure(mostExcess)), holds: excess < mostExcess },
    {
      name: text.copies,
      measured: text.copiesOf(nearCopies, outputs),
      limit: text.atMost(percent.format(copiesShare)),
      holds: nearCopies <= copiesShare * outputs,
    },
  ];
}
