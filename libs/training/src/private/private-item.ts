/** One licensed picture as training sees it. The scale of the targets is fitted on public pictures, so it says nothing about any item. */
export interface PrivateItem {
  /** 32 bits of the item's SHA-256: its latents follow from them, so that they do not depend on which other items are there. */
  readonly key: number;
  /** Semantic vectors (24 signed 8-bit integers) of one or more wordings of the item's caption. */
  readonly wordings: readonly Int8Array[];
  /** 40 targets in [−1, 1], in the order of the genes. */
  readonly targets: Float64Array;
  /** What the eight attributes would say about the picture, in [−1, 1]. */
  readonly attributes: Float64Array;
}
