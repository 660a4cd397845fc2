/**
 * Judges whether a picture may be trained on. There is no built-in judge: a caller that has one (nsfwjs is optional and brings 310 MB) hands it in, and
 * without one every item's record says that nobody judged it.
 */
export interface PictureSafety {
  /** Goes into the item's record beside the verdict. */
  readonly name: string;
  /** @param pixels straight RGBA, row by row */
  judge(pixels: { readonly width: number; readonly height: number; readonly rgba: Uint8Array }): Promise<PictureJudgement>;
}
export interface PictureJudgement {
  readonly safe: boolean;
  /** The judge's own figure, 0 to 1: how sure it is that the picture is unsafe. */
  readonly score: number;
}

export type SafetyRecord =
  { readonly judged: false } | { readonly judged: true; readonly by: string; readonly safe: true; readonly score: number };

export const NOT_JUDGED: SafetyRecord = { judged: false };
