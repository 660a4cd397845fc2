import type { Attention } from '../screens/overview/types.js';
import { plural } from './plural.js';

const pieces = (count: number): string => plural(count, { one: 'One piece', other: (n) => `${n} pieces` });

/** What waits for a person: a sentence, and what to do about it. `at` is said by the screen. */
const attention: Record<Attention['kind'], { readonly says: (one: Attention) => string; readonly action: string }> = {
  'audit.changed': {
    says: () => 'The audit log is not what was signed: an event was changed, dropped or put in.',
    action: 'See the alarm',
  },
  'licence.expired': {
    says: ({ name }) => `The licence from ${name} has ended. Nothing that rests on it is minted any more.`,
    action: 'Open the licence',
  },
  'licence.expiring': { says: ({ name }) => `The licence from ${name} ends soon.`, action: 'Open the licence' },
  'training.refused': { says: () => 'The gate refused a trained model.', action: 'Read its report' },
  'training.awaiting-decision': { says: () => 'A trained model passed its gate and waits to be authorised.', action: 'Decide' },
  'budget.nearly-spent': { says: ({ name }) => `${name} has given up nearly all of its privacy budget.`, action: 'See what is left' },
  'generation.failed': {
    says: ({ count, name }) => `${pieces(count ?? 1)} failed (${name}).`,
    action: 'Look at them',
  },
  'webhook.disabled': { says: ({ name }) => `Nothing is sent to ${name} any more: it failed for too long.`, action: 'Open the webhook' },
  'webhook.failing': { says: ({ name }) => `${name} does not take what is sent to it.`, action: 'Open the webhook' },
  'signer.low': {
    says: ({ count }) => `The account that mints has gas for about ${pieces(count ?? 0).toLowerCase()} left.`,
    action: 'See the account',
  },
};

export const overview = {
  title: 'Overview',
  windows: { '24h': '24 hours', '7d': '7 days', '30d': '30 days' },
  window: 'How far back',
  attentionTitle: 'Needs a person',
  attention,
  nothing: 'Nothing waits for you.',
  urgent: 'Urgent',
  soon: 'Soon',
  latest: 'Latest pieces',
  allPieces: 'All pieces',
  pieceAlt: (when: string) => `Piece of ${when}`,
  throughput: 'Throughput',
  throughputLead: 'Pieces by when they were accepted and when they came to an end.',
  counts: { accepted: 'Accepted', minted: 'Minted', rejected: 'Rejected', failed: 'Failed' },
  none: 'No piece was asked for in this time.',
  at: 'From',
  steps: 'Time per step',
  stepsLead: 'Half of the pieces took no longer than the mark, nineteen in twenty no longer than the line.',
  step: 'Step',
  median: 'Median',
  p95: '95 %',
  stepNames: { evaluate: 'Evaluate', gate: 'Judge', render: 'Draw', store: 'Store', prove: 'Prove', mint: 'Mint' },
  noSteps: 'No step ran in this time.',
  verdicts: 'Verdicts',
  verdictsLead: (passed: string, all: string) => `${passed} of ${all} judged pieces passed.`,
  noVerdicts: 'No piece was judged in this time.',
  refusedBy: 'Refused by',
  times: (count: number) => plural(count, { one: 'once', other: (n) => `${n} times` }),
  budgets: 'Privacy budgets',
  budgetsLead: 'ε that is left of each data set after each training: upper bounds, with what is reserved.',
  budgetLeft: (left: string, of: string) => `ε ${left} of ${of} left`,
  outOfRange: 'more than can be counted',
  noBudgets: 'No training has drawn on a data set yet.',
  trainings: (count: number) => plural(count, { one: 'one training', other: (n) => `${n} trainings` }),
  gas: 'Gas',
  gasLead: (mints: number) => plural(mints, { one: 'One confirmed mint', other: (n) => `${n} confirmed mints` }),
  gasUsed: 'Gas used',
  gasEach: 'Per piece',
  noGas: 'Nothing was minted in this time.',
  mints: 'Mints',
  day: 'Day',
} as const;

/** For a tenant that has made nothing yet. */
export const firstSteps = {
  title: 'Three steps to the first piece',
  lead: 'Nothing has been made here yet. What happens will be drawn on this page, live.',
  done: 'Done',
  next: 'Next',
  later: 'Then',
  steps: {
    brand: { title: 'Choose a style', words: 'A brand is a name and a style kit: what its pieces are drawn from.', action: 'Make a brand' },
    policy: {
      title: 'Say what stays hidden',
      words: 'Its policy picks who may see the prompt, what is allowed to be minted, and what the proof has to show.',
      action: 'Write the policy',
    },
    piece: {
      title: 'Ask for a piece',
      words: 'From this page, the SDK or the command line. Each step is seen here until it is minted.',
      action: 'Make the first piece',
    },
  },
} as const;
