import { plural } from './plural.js';

/** What several screens say. Every text of the pages stands in this folder, one file for each screen. */
export const common = {
  product: 'Intaglio',
  unexpected: 'Something went wrong on the server. Nothing was changed.',
  unreachable: 'The platform can’t be reached. What you entered is still here; try again when you are connected.',
  tryAgain: 'Try again',
  loading: 'Loading',
  forbiddenTitle: 'Your roles don’t include this',
  forbidden: (scope: string) => `Seeing this takes the permission “${scope}”. An owner of this tenant can give you a role that has it.`,
  failedTitle: 'This could not be loaded',
  request: (id: string) => `Request ${id}`,
  notFoundTitle: 'Nothing here',
  notFound: 'The page does not exist, or belongs to a tenant that you don’t work for.',
  toOverview: 'To the overview',
  cancel: 'Cancel',
  save: 'Save',
  close: 'Close',
  clear: 'Clear',
  more: 'Show more',
  copy: (what: string) => `Copy ${what}`,
  copied: 'Copied',
  none: 'None',
  pieces: (count: number) => plural(count, { one: '1 piece', other: (n) => `${n} pieces` }),
} as const;

/** The four marks: what a claim rests on. Nobody may mistake one for another. */
export const assurance = {
  proven: { name: 'Proven', means: 'A zero-knowledge proof shows it, to anyone, without trust in us.' },
  attested: { name: 'Attested', means: 'Signed by a key that a device or a program vouches for. Trust in its maker is needed.' },
  statistical: { name: 'Statistical', means: 'Bounded by a stated probability (ε, δ), not excluded.' },
  simulated: { name: 'Simulated', means: 'The hardware is imitated on this machine: whoever administers it could look inside.' },
} as const;
