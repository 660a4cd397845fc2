import type { MadeReport, ReportOrder } from '@intaglio/training/report';

/** Items are in the clear here: this stays within the process. */
export interface ReportTask extends Omit<ReportOrder, 'trained' | 'kit'> {
  /** The encoded model. */
  readonly weights: Uint8Array;
  /** The brand's, as its row has it. */
  readonly kit: unknown;
}

export type FromReporter =
  /** Between two slices. */
  { readonly kind: 'alive' } | { readonly kind: 'reported'; readonly reported: MadeReport };
