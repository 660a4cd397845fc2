import { plural } from './plural.js';

const figure = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });

/** Training with differential privacy: what it costs, how it goes, what may come of it. */
export const training = {
  title: 'Training',
  lead: 'A model of the house’s own, learnt from licensed pictures, that gives away a bounded amount about each single one.',
  start: 'Plan a training',
  emptyTitle: 'Nothing was trained yet',
  empty: 'A training starts from a finalised version of a data set. Planning one shows what each ε buys before anything is spent.',
  columns: { run: 'Run', epsilon: 'ε asked for', progress: 'Progress', loss: 'Loss', state: 'State' },
  states: {
    queued: 'Waiting',
    running: 'Training',
    gating: 'At the gate',
    finished: 'Passed the gate',
    refused: 'Refused by the gate',
    failed: 'Failed',
    cancelled: 'Cancelled',
  },
  steps: (step: number, of: number) => `${figure.format(step)} of ${figure.format(of)} steps`,
  authorised: 'Authorised',
} as const;

export const plan = {
  title: 'Plan a training',
  lead: 'What each ε buys on this data, computed before anything is spent.',
  what: 'What to train on',
  dataset: 'Data set',
  version: 'Version',
  noDatasets: 'No data set',
  noReady: 'No finalised version',
  versionOption: (number: number) => `Version ${number}`,
  budget: 'What ε buys',
  budgetLead: (items: number, trainedOn: number) =>
    `${plural(items, { one: '1 picture', other: (n) => `${n} pictures` })}, of which ${figure.format(trainedOn)} are trained on; the others are held out to judge the model by. Less noise means a model that follows the pictures more closely; a smaller ε means that less can be said about any one of them.`,
  chart: 'Noise over the whole run against ε. Circles fit the budget, crosses do not.',
  chartEpsilon: 'ε',
  chartNoise: 'noise',
  choose: 'Choose an ε',
  own: 'Your own ε',
  ownAdd: 'Compute',
  offer: (epsilon: number) => `ε = ${figure.format(epsilon)}`,
  odds: (epsilon: number) => {
    const right = Math.exp(epsilon) / (1 + Math.exp(epsilon));
    return `Somebody who must guess whether one picture was in the data is right at most ${percent.format(Math.floor(right * 1000) / 1000)} of the time, in place of 50${'\u00A0'}%.`;
  },
  strong: 'A strong promise',
  middle: 'A middling promise',
  weak: 'A weak promise by itself',
  noise: (value: number) => `Noise over the run ${value.toPrecision(3)}`,
  after: (value: number) => `ε ${figure.format(value)} taken afterwards`,
  afterUnknown: 'more taken afterwards than the accountant can say',
  tooMuch: 'Beyond the budget',
  fits: 'Fits the budget',
  compare: 'Also train once without privacy, for the quality report',
  compareHint: 'For the house’s eyes alone: it is made without any noise, no ε covers what it shows, and its weights are not kept.',
  steps: 'Steps',
  stepsHint: 'Empty: the default for the ε. Trying settings on your own data spends budget with every try.',
  spend: 'Starting reserves this much of the budget. What noise was drawn for by the time of a cancellation stays spent.',
  begin: 'Start the training',
  begun: 'The training is in the queue.',
} as const;

export const run = {
  title: (when: string) => `Training of ${when}`,
  stages: { queued: 'Waiting', running: 'Training', gating: 'Gate', finished: 'Result' },
  stagesLabel: 'How far it is',
  live: 'As it goes',
  liveLead: 'The loss is computed from the pictures without noise: it is for this house alone and must not be published.',
  loss: 'Loss',
  epsilon: 'ε spent',
  step: 'Step',
  lossChart: 'Loss by step',
  epsilonChart: 'ε spent by step',
  nothingYet: 'The first step has not been taken yet.',
  facts: 'What was asked for',
  asked: 'ε asked for',
  delta: 'δ',
  steps: 'Steps',
  sampleShare: 'Share of pictures in a step',
  base: 'Starts from',
  claimed: 'Noisy releases drawn',
  versionOf: 'Data',
  toVersion: 'The version that it learns from',
  started: 'Asked for',
  cancel: 'Cancel the training',
  cancelTitle: 'Cancel this training',
  cancelMeans: 'It ends without a model. What it has spent of the budget so far stays spent; the rest of the reservation is given back.',
  keepGoing: 'Let it go on',
  cancelled: 'The training is cancelled.',
  failedTitle: 'It ended without a model',
} as const;

export const gate = {
  title: 'Gate report',
  lead: 'Every figure against its limit. One that is beyond it keeps the model from being authorised.',
  passed: 'Passed',
  refused: 'Refused',
  columns: { figure: 'Figure', measured: 'Measured', limit: 'Limit', verdict: 'Verdict' },
  holds: 'Holds',
  beyond: 'Beyond',
  information: 'For information',
  budget: 'ε spent',
  auditBound: 'ε that an attack on planted canaries shows at least',
  findings: 'Findings about the noise',
  excess: 'Outputs nearer to training pictures than to unseen ones, in standard errors',
  copies: 'Outputs that are copies as far as descriptors tell',
  membership: 'Membership attack, area under the curve (0.5: as good as guessing)',
  none: 'None',
  atMost: (limit: string) => `at most ${limit}`,
  below: (limit: string) => `below ${limit}`,
  copiesOf: (copies: number, outputs: number) => `${figure.format(copies)} of ${figure.format(outputs)}`,
  reasons: {
    'bound-above-claim': 'The attack on planted canaries shows more than the claimed ε.',
    'noise-not-as-claimed': 'The noise that was measured is not the noise that was claimed.',
    'divisor-follows-data': 'What the sum is divided by follows the data.',
    'over-budget': 'The releases cost more than what was reserved.',
    'outputs-near-training-items': 'Outputs lie nearer to training pictures than to unseen ones.',
    'near-copies': 'Too many outputs are copies as far as descriptors tell.',
    'no-privacy-claim': 'A training without privacy has no claim that could be released.',
  } as Readonly<Record<string, string>>,
  private: 'All but the verdict stays with this house: these figures were computed from its pictures without noise.',
} as const;

export const report = {
  title: 'How good it is',
  lead: 'On captions that were held out, beside what real pictures, a plain Gaussian and the public base reach.',
  columns: { of: 'Judged' },
  rows: {
    realAgainstReal: 'Real pictures',
    plainGaussian: 'Plain Gaussian, exact moments',
    base: 'Public base model',
    private: 'This model',
    withoutPrivacy: 'The same training without privacy',
  },
  measures: {
    frechetDistance: 'Distance',
    precision: 'Precision',
    recall: 'Recall',
    coverage: 'Coverage',
    captionConsistency: 'Captions followed',
  },
  distanceHint: 'Distance: smaller is nearer. All others are shares: larger is better.',
  sheet: 'Real, base and private, side by side',
  sheetAlt:
    'Contact sheet: held-out pictures with their captions, the picture’s own genes as a piece, and pieces of the base and the private model',
  absent: 'There is no quality report of this run.',
  waiting: 'The report is made at the gate.',
} as const;

export const authorisation = {
  action: 'Authorise the model',
  title: 'Make this the brand’s next model',
  means: [
    'The training statement is signed with the tenant’s key, which this platform keeps for it, and becomes public as soon as a worker takes it up.',
    'The root of the brand’s model tree with this model in it goes on chain. Pieces can be made with it from then on.',
  ],
  version: 'Version on the model’s card',
  licences: 'Licences on the public card',
  licencesHint: 'A licence that few pictures stand under can tell that they were there, which no ε covers.',
  withheld: 'Withheld: the licence root alone commits to them',
  named: 'Named',
  done: 'The model is authorised; its root is on the way to the chain.',
  toModel: 'To the model',
} as const;
