import { plural } from './plural.js';

const events = (count: number): string => plural(count, { one: '1 event', other: (n) => `${n} events` });
const number = (value: number): string => new Intl.NumberFormat().format(value);
const placeOf = (index: number): string => `Nº ${number(index + 1)}`;

/** The audit log: every change as a line that nobody can alter unseen, and how this browser checks it. */
export const audit = {
  title: 'Audit log',
  lead: 'Every change to this tenant, in one order that can only grow. Your browser recomputes the log’s tree from the events themselves; it does not take our word.',
  tabs: { log: 'Events', checkpoints: 'Checkpoints', handOver: 'Export and share' },
  events,
  place: placeOf,
  columns: { place: 'Place', what: 'What happened', action: 'Code', when: 'When', checked: 'Checked' },
  listLabel: 'Events, newest first',
  emptyTitle: 'Nothing has happened yet',
  empty: 'Each change that somebody makes, and each thing that the platform does for this tenant, becomes one event here.',
  noMatchTitle: 'No event fits',
  noMatch: 'Nothing in the log matches this search. Take a filter away to see more.',
  clear: 'Clear all filters',
  search: 'Search',
  searchPlaceholder: 'An identifier, a hash or a code',
  facets: { action: 'What', actor: 'By whom', day: 'By day' },
  actors: { 'api-key': 'API keys', member: 'People', service: 'Services', platform: 'The platform' } as Readonly<Record<string, string>>,
  more: (hidden: number) => `${number(hidden)} more`,
  fewer: 'Fewer',
  ofDay: (day: string, count: number) => `${day}: ${events(count)}`,
  found: (found: number, all: number) => (found === all ? events(all) : `${number(found)} of ${events(all)}`),
  someone: { 'api-key': 'An API key', member: 'A member', platform: 'The platform', service: 'A service' } as Readonly<
    Record<string, string>
  >,
  service: (id: string) => `The ${id}`,
  recorded: (action: string) => `recorded ${action}`,
  openEvent: 'Open the event',
} as const;

export const auditCheck = {
  title: 'Checked in this browser',
  reading: (read: number, size: number) => `Reading the log: ${number(read)} of ${events(size)}`,
  waiting: 'Asking for the head of the log',
  holds: (size: number) => `All ${events(size)} were read here, hashed, and lead to the log’s root.`,
  holdsOne: 'The one event was read here, hashed, and leads to the log’s root.',
  signed: (size: number, name: string) => `The root of ${events(size)} is signed by ${name}; the signature was checked here.`,
  unsigned: 'No checkpoint is signed yet. One is, a few seconds after an event.',
  grown: (from: number, at: string) => `The log that this browser saw ${at} (${events(from)}) is the beginning of this one.`,
  first: 'This browser keeps the root from now on: a log that is changed behind it sets off the alarm at the next visit.',
  partial: (read: number, size: number) =>
    `The newest ${number(read)} of ${events(size)} are shown and searched. To compute the root, your browser has to read all of them.`,
  readAll: 'Read and check all',
  again: 'Check again',
  root: 'Root',
  at: (when: string) => `Checked ${when}`,
} as const;

export const auditAlarm = {
  title: 'The log does not hold together',
  faults: {
    'line-changed': (place: string) =>
      `Event ${place} is not what the log committed to: it was changed or taken away after it was written.`,
    'tree-replaced': 'The events lead to another root than the one that the platform shows.',
    rewound: (before: number, now: number) => `The log has had ${events(before)}; now it claims to have ${number(now)}.`,
    forked: (kept: number) => `The first ${events(kept)} are no longer those that this browser has seen.`,
    unsigned: (size: number) => `The checkpoint of ${events(size)} is not signed by any of the log’s keys, or is of another log.`,
    'key-gone': (name: string) => `The key ${name}, which had signed what this browser has seen, is not among the log’s keys any more.`,
    'chain-unlike': (size: number) =>
      `The chain does not hold the checkpoint of ${events(size)} as the platform shows it: compare with one that somebody else keeps.`,
    'unlike-signed': (after: number, upTo: number) =>
      `The log is not what was signed: something from ${placeOf(after)} to ${placeOf(upTo - 1)} is other than it was.`,
    'broken-chain': (from: number, to: number) => `The checkpoint of ${events(to)} does not continue the one of ${events(from)}.`,
  },
  holds: (size: number, when: string) => `The last signed checkpoint that the events still lead to: ${events(size)}, ${when}.`,
  since: (size: number, when: string) => `The last root that held in this browser: ${events(size)}, ${when}.`,
  unseen: 'This browser has kept no earlier root to compare with.',
  todo: 'Don’t rely on the log until this is explained. Keep this browser’s data and an export as they are; tell whoever runs the platform and your auditor; compare with a checkpoint that somebody else keeps.',
  open: 'Open the event',
} as const;

export const auditEvent = {
  title: 'Event',
  facts: { when: 'When', who: 'By', code: 'Code', id: 'Event', targets: 'About', context: 'Noted with it' },
  yes: 'yes',
  no: 'no',
  proof: 'Proof that it stands in the log',
  holds: 'The event’s bytes, hashed here, lead through these siblings to the root.',
  broken: 'The event’s bytes, hashed here, do not lead to the root. It was changed after it was written, or the proof is of another event.',
  roots: { computed: 'Computed from the event', claimed: 'Claimed by the log' },
  rootKnown: 'The root is the one that this browser computed from the whole log.',
  rootUnknown: (size: number) => `The root is of the log at ${events(size)}.`,
  rootOther: 'The root is not the one that this browser computed from the whole log.',
  leaf: 'This event',
  rootOf: (size: number) => `Root of ${events(size)}`,
  range: (from: number, to: number) => (to - from === 1 ? `Nº ${number(from + 1)}` : `Nº ${number(from + 1)}–${number(to)}`),
  tree: (levels: number) =>
    plural(levels, {
      one: 'The way from the event to the root, over one level',
      other: (n) => `The way from the event to the root, over ${n} levels`,
    }),
  step: (range: string, hash: string) => `with the subtree of ${range}, ${hash}`,
  explain:
    'RFC 9162: whoever holds the root can tell, with these hashes alone, that the event stands at its place and that no letter of it was changed.',
  bytes: 'The event as it was hashed',
  download: 'Save the proof',
} as const;

/** For whoever opens a link to the log. */
export const auditShared = {
  readOnly: 'Read-only',
  lead: 'Somebody who answers for this log has shared it with you. Your browser recomputes its tree from the events themselves and keeps the root, so that you can tell at your next visit whether anything was changed.',
  noLinkTitle: 'This page opens with a link',
  noLink:
    'The log is shown to whoever opens the link that was sent to them. The link is not kept in the address: open it again as you received it.',
  overTitle: 'This link no longer opens the log',
  over: 'It has ended, was taken back, or is not whole. Ask whoever sent it for another.',
} as const;

export const auditCheckpoints = {
  lead: 'A checkpoint is the log’s size and root, signed. Your browser checks each signature (C2SP tlog-checkpoint, Ed25519) and, between neighbours, that the later log begins with the earlier one (RFC 9162).',
  label: 'Checkpoints, newest first',
  size: events,
  grew: (by: number) => plural(by, { one: '1 event more', other: (n) => `${n} events more` }),
  firstOne: 'The first checkpoint',
  root: 'Root',
  note: 'Signed note',
  saveNote: 'Save',
  signature: { ok: 'Signature holds', bad: 'Signature does not hold' },
  chain: {
    ok: 'Continues the one below',
    bad: 'Does not continue the one below',
    checking: 'Checking against the one below',
    unknown: 'Not checked: the proof could not be loaded',
  },
  kept: { seen: 'This browser has seen this one', title: 'What this browser keeps' },
  keys: 'Keys of the log',
  keysLead: 'Keep these where the platform can’t change them. With one, anybody can check a checkpoint that was handed to them.',
  key: 'Verifier key',
  emptyTitle: 'No checkpoint yet',
  empty: 'The platform signs the log’s size and root a few seconds after an event. Each one stands here.',
  more: 'Show earlier ones',
  anchor: {
    none: 'Not anchored yet',
    covered: 'Anchored with a later one',
    said: (block: number) => `Anchored in block ${number(block)}, the platform says`,
    checking: 'Asking the chain',
    ok: (block: number) => `Anchored in block ${number(block)}`,
    unknown: (block: number) => `The chain does not answer; block ${number(block)}, the platform says`,
    unlike: {
      'other-root': 'The chain holds another root',
      'not-anchored': 'The chain does not hold it',
      beyond: 'The chain holds a longer log',
    },
  },
  trust:
    'What this shows, and what not: as long as somebody other than the platform keeps one of these, or a chain that the platform does not run holds it, the log before it cannot be changed unseen. A checkpoint that nobody kept and that is not anchored proves nothing to you.',
} as const;

export const auditHandOver = {
  exportTitle: 'Export',
  exportLead: 'The whole log as a file, made in this browser from the events that it read and checked.',
  formats: {
    bundle: {
      name: 'Signed file',
      means: 'Events, checkpoints and keys: whoever has it can check all of it without this platform, with npm run verify.',
    },
    json: { name: 'JSON', means: 'The events as they were hashed, one array. For programs.' },
    csv: { name: 'CSV', means: 'One row for each event. For a spreadsheet; no cell of it runs as a formula.' },
  },
  save: 'Save',
  saving: (read: number, size: number) => `${number(read)} of ${events(size)}`,
  saved: (read: number) => `Saved: ${events(read)}`,
  savedSigned: (read: number, signed: number) => `Saved: ${events(read)}, of which ${number(signed)} are signed`,
  notSigned: 'Nothing of this log is signed yet. Try again in a few seconds.',
  broken: 'The file was not made: the log does not hold together.',
  sharesTitle: 'Shared links',
  sharesLead:
    'Whoever opens a link reads this log, with the same checks, until it ends. It is a key that may do nothing else, and stands among the API keys too.',
  newShare: 'Share the log',
  name: 'For whom',
  nameHint: 'So that you know later who has it: a name, a firm.',
  ends: 'Ends after',
  days: (days: number) => plural(days, { one: '1 day', other: (n) => `${n} days` }),
  create: 'Make the link',
  onceTitle: 'The link, once',
  once: 'Send it to the person it is meant for. It is shown this once; the platform keeps only its hash. Who has the link reads the log.',
  noSharesTitle: 'Nobody has a link',
  noShares: 'An auditor without an account reads the log through a link that ends by itself.',
  shareColumns: { name: 'For', state: 'State', used: 'Last used' },
  active: (when: string) => `Open until ${when}`,
  ended: 'Ended',
  revoked: 'Taken back',
  never: 'Never',
  revoke: 'Take back',
  revokeTitle: (name: string) => `Take the link for ${name} back?`,
  revokeMeans: 'It opens nothing any more, at once. What was read already is read.',
  revokedDone: 'The link opens nothing any more.',
} as const;
