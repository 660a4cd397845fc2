export interface JudgeQuestion {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  /** Straight, row by row. */
  readonly rgba: Uint8Array;
}
/** `probabilities`: of nsfwjs's five classes, by name. */
export type JudgeAnswer = { readonly id: number } & (
  { readonly probabilities: Readonly<Record<string, number>> } | { readonly fault: string }
);
