import type { MediaType } from './media-type.js';
import type { OptOutSignal } from './opt-out/signal.js';
import type { SafetyRecord } from './safety/picture-safety.js';
import type { RefusalCode } from './refusal.js';

/** An item as it is handed in. */
export interface OfferedItem {
  readonly name: string;
  readonly bytes: Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  readonly caption: string;
  readonly attribution: string;
  /** Of a registered licence; null: none stands for it. */
  readonly licenceId: string | null;
  /** What the source says its licence is, to be told when that is why it is refused. */
  readonly ownLicence?: string | null | undefined;
}

export interface AcceptedItem {
  readonly name: string;
  readonly caption: string;
  readonly attribution: string;
  readonly licenceId: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly mediaType: MediaType;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Signals that were found and reserve nothing. */
  readonly optOuts: readonly OptOutSignal[];
  /** 16 hex digits. */
  readonly perceptualHash: string;
  readonly safety: SafetyRecord;
  /** A picture of the data set that this one is like without being the same. */
  readonly alike: string | null;
}

export interface Refusal {
  readonly name: string;
  readonly code: RefusalCode;
  readonly reason: string;
}
export type IntakeResult = { readonly accepted: AcceptedItem } | { readonly refused: Refusal };

/** What a data set version holds already. */
export interface ExistingItems {
  readonly items: Iterable<{ readonly name: string; readonly sha256: string; readonly perceptualHash: string }>;
  /** An item's bytes: asked for only when its hash is near that of a newcomer. */
  readonly read: (name: string) => Promise<Uint8Array>;
}
