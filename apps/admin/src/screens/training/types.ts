import type { operations } from '../../api/generated/schema.js';

type Answer<Name extends keyof operations> = operations[Name] extends { responses: { 200: { content: { 'application/json': infer T } } } }
  ? T
  : never;

type RunAnswer = Answer<'findTrainingRun'>;
export type RunState = RunAnswer['state'];

export interface Progress {
  readonly step: number;
  readonly steps: number;
  readonly epsilonSpent?: number | null;
  readonly loss?: number | null;
}
/** Documents of the API, whose members the worker writes; each may be missing in a run of an earlier release. */
export interface Run extends Omit<RunAnswer, 'progress' | 'settings' | 'report' | 'baseModel'> {
  readonly progress: Progress | null;
  readonly settings: {
    readonly privacy?: { readonly epsilon: number; readonly delta: number };
    readonly steps?: number;
    readonly sampleShare?: number;
  };
  readonly baseModel: { readonly name?: string; readonly version?: string };
  readonly report: GateReport | null;
}

export interface GateReport {
  readonly epsilonSpent?: number | null;
  readonly trainedOn?: number;
  readonly heldOut?: number;
  readonly gate?: GateVerdict;
  readonly quality?: { readonly made: boolean; readonly absent?: string; readonly detail?: string | null };
}

export interface GateVerdict {
  readonly passed: boolean;
  readonly reasons?: readonly string[];
  readonly audit?: { readonly claim?: { readonly epsilon: number }; readonly lowerBound: number; readonly findings?: readonly string[] };
  readonly memorisation?: { readonly excess: number; readonly nearCopies: number; readonly outputs: number };
  readonly membership?: { readonly areaUnderCurve: number };
}

export type Plan = Answer<'planTraining'>;
export type Offer = Plan['offers'][number];
export type QualityReport = Answer<'findReport'>;
export type Quality = QualityReport['private'];
