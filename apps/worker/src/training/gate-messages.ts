import type { GateResult, ModelToJudge } from '@intaglio/training';

export type GateOrder = ModelToJudge;
export type GateAnswer = GateResult;
