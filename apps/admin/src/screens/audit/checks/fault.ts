import type { LogStanding } from '../types.js';
import type { KeptHead } from '../kept-head.js';

/** What is wrong with a log. */
export type Fault =
  /** An event is gone, or is not what its leaf was made of. */
  | { readonly kind: 'line-changed'; readonly index: number; readonly eventId: string | undefined }
  /** The events lead to another root than the one that the platform shows. */
  | { readonly kind: 'tree-replaced' }
  /** The log is shorter than it was. */
  | { readonly kind: 'rewound'; readonly before: number; readonly now: number }
  /** The log does not begin with what this browser saw. */
  | { readonly kind: 'forked'; readonly kept: KeptHead }
  /** A checkpoint that none of the log’s keys has signed, or that is of another log. */
  | { readonly kind: 'unsigned'; readonly size: number }
  /** The key under which this browser saw the log signed is not among the log’s keys any more. */
  | { readonly kind: 'key-gone'; readonly kept: KeptHead }
  /** The log is not what was signed: something after the one size, up to the other. */
  | { readonly kind: 'unlike-signed'; readonly after: number; readonly upTo: number }
  /** The chain does not hold the checkpoint as the platform shows it. */
  | { readonly kind: 'chain-unlike'; readonly size: number }
  /** A checkpoint does not continue the one before it. */
  | { readonly kind: 'broken-chain'; readonly from: number; readonly to: number };

export const sameFault = (a: Fault, b: Fault): boolean => {
  if (a.kind === 'line-changed') return b.kind === a.kind && a.index === b.index;
  if (a.kind === 'broken-chain') return b.kind === a.kind && a.from === b.from && a.to === b.to;
  return a.kind === b.kind;
};

/** What the platform’s own check of the log found. */
export function foundByPlatform({ check }: LogStanding): Fault[] {
  const finding = check?.finding;
  switch (finding?.kind) {
    case undefined:
      return [];
    case 'event-changed':
      return [{ kind: 'line-changed', index: finding.index, eventId: finding.eventId }];
    case 'events-missing':
      return [{ kind: 'rewound', before: finding.signedSize, now: finding.size }];
    case 'tree-changed':
      return [{ kind: 'unlike-signed', after: finding.after, upTo: finding.upTo }];
  }
}
