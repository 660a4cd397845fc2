/** One judgement of the gatekeeper. `score` and `limit` are in the check's own unit; a reason never quotes the prompt. */
export interface Reason {
  readonly check: string;
  readonly passed: boolean;
  readonly score: number;
  readonly limit: number;
  readonly message: string;
}

export interface Verdict {
  readonly accepted: boolean;
  readonly reasons: readonly Reason[];
}

export const verdictOf = (reasons: readonly Reason[]): Verdict => ({ accepted: reasons.every((reason) => reason.passed), reasons });
