import { plural } from './plural.js';

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 4 });
const bytes = (value: number): string => `${number.format(Math.round(value / 1000))} kB`;

/** Policies: the rules that a brand's pieces are made by. */
export const policies = {
  title: 'Policies',
  lead: 'What each brand’s pieces must obey: how secrets are kept, which designs are allowed, which limits are held. Versions are never changed.',
  noBrandsTitle: 'No brand to write a policy for',
  noBrands: 'A policy belongs to a brand. Make the brand first; its style is chosen there.',
  toBrands: 'To the brands',
  noPolicy: 'No policy yet: nothing can be made for this brand.',
  version: (version: number) => `Version ${version}`,
  royalty: (share: string) => `${share} royalty`,
  safety: (limit: number) => `safety limit ${limit}`,
  bounded: (count: number) => plural(count, { one: '1 gene bounded', other: (n) => `${n} genes bounded` }),
} as const;

export const history = {
  title: (brand: string) => `${brand}: policy`,
  lead: 'Every version that was ever saved. New pieces are made by the newest one that is in force; earlier pieces keep theirs.',
  write: 'Write a new version',
  emptyTitle: 'No policy yet',
  empty:
    'A policy says how a creator’s secrets are kept, which designs are allowed and which limits hold. Its salted hash goes on chain; the policy stays with the brand.',
  label: 'Versions, newest first',
  isFirst: 'The first version.',
  unchanged: 'Nothing changed from the version before.',
  hash: 'policy hash',
  more: 'Earlier versions',
  brand: 'Brand',
  by: (who: string) => `by ${who}`,
  aKey: 'an API key',
  someMember: 'a member',
  samples: (version: number) => `What version ${version} allows`,
  changes: (count: number) => plural(count, { one: '1 change', other: (n) => `All ${n} changes` }),
  change: (rule: string, before: string | undefined, after: string | undefined) => {
    if (before === undefined) return `${rule}: now ${after}`;
    return after === undefined ? `${rule}: no longer ${before}` : `${rule}: ${before} → ${after}`;
  },
} as const;

export const version = {
  title: (brand: string, number: number) => `${brand}: policy version ${number}`,
  whole: 'The whole version',
  compared: 'What changed',
  against: 'Held against',
  nothing: 'The two versions say the same.',
  noOther: 'There is no other version to hold it against.',
  field: 'Rule',
  before: (number: number) => `Version ${number}`,
  nothingBefore: 'Before',
  draft: 'This draft',
  notSet: 'Not set',
  all: 'All versions',
  onChain:
    'On chain stands a salted hash of the bounds and the safety limit. Of the rest it has what a collection’s contract says: its royalty.',
  hash: 'policy hash',
  hashName: 'Policy hash',
} as const;

export const editor = {
  title: (brand: string) => `New policy version for ${brand}`,
  lead: (number: number) => `It starts from version ${number}. Saving makes a new version; the others stay as they are.`,
  leadFirst: 'Saving makes the brand’s first version.',
  parts: {
    privacy: 'Privacy',
    design: 'Design',
    limits: 'Safety and quality',
    words: 'Words',
    terms: 'Licences and royalty',
    trial: 'Dry run',
  },
  wrong: (count: number) => plural(count, { one: '1 field to mend', other: (n) => `${n} fields to mend` }),
  changed: (count: number) => plural(count, { one: '1 change', other: (n) => `${n} changes` }),
  unchanged: 'Nothing is changed yet.',
  first: 'The brand’s first version.',
  save: 'Save as a new version',
  saved: (number: number) => `Version ${number} is saved.`,
  discard: 'Discard',
  leaveTitle: 'Leave without saving?',
  leave: 'What was written here is not saved and would be lost.',
  leaveAnyway: 'Leave',
  stay: 'Stay here',
  changes: 'What changes',
  showChanges: 'Show what changes',
  hideChanges: 'Hide what changes',
  other: 'Other fields',
  otherNote: 'This page doesn’t know these fields. They are kept as they are.',
  notJson: 'This is not a JSON object.',
} as const;

/** What each backend hides, from whom, and what it costs. Source: docs/threat-model.md; figures: docs/benchmarks.md. */
export const backends = {
  choose: 'How a creator’s secrets are kept',
  hides: 'Hides',
  knows: 'Doesn’t hide',
  proof: 'Proof',
  costs: 'Costs',
  measured: 'Figures of docs/benchmarks.md, measured on a machine with two cores; yours will differ.',
  here: 'Measured for this brand',
  gasHere: (p50: number, p90: number, samples: number) =>
    `${plural(samples, { one: 'Last mint', other: (n) => `Last ${n} mints` })}: ${number.format(p50)} gas at the median, ${number.format(p90)} at the 90th percentile.`,
  timeHere: (seconds: number) => `Median times of the steps together: ${number.format(Math.round(seconds * 10) / 10)} s, without waiting.`,
  privacyHere: (epsilon: number, delta: number | null) =>
    `The present model’s card states ε = ${number.format(epsilon)}${delta === null ? '' : `, δ = ${delta}`} for its training data. A piece adds nothing to it.`,
  noPrivacyHere: 'The present model’s card states no ε: it was trained on public data alone.',
  nothingHere: 'Nothing was measured for this brand under this backend yet.',
  unknown: (id: string) => `This page doesn’t know the backend “${id}”. Its options are shown as they are.`,
  known: {
    'dp.model': {
      name: 'Private training',
      short: 'The creator trusts the operator with the prompt; what the model tells of its training data is bounded.',
      hides: 'Any single training item, from everybody, the operator included: bounded by the (ε, δ) on the model’s card.',
      knows: 'The prompt and the weights: the operator can read both while a piece is made. In the database they are sealed.',
      proof: 'That the network was run, checked on chain.',
    },
    'tee.simulator': {
      name: 'Simulated enclave',
      short: 'The prompt is sealed on the creator’s device to a measured program. The enclave is simulated on this machine.',
      hides: 'Prompt and sealed weights: from the database, the queue, the logs, other tenants and the public.',
      knows: 'An administrator with root on the operator’s machine could read the prompt. Who asked, when and for which brand is known.',
      proof: 'That the network was run, made inside the enclave, checked on chain.',
    },
    'tee.nitro': {
      name: 'AWS Nitro enclave',
      short: 'The prompt is sealed on the creator’s device to a measured program on hardware that AWS signs for.',
      hides: 'Prompt and sealed weights: also from the operator, as far as the hardware and its maker are trusted.',
      knows: 'Who asked, when, for which brand and how long it took. The picture itself.',
      proof: 'That the network was run, made inside the enclave, checked on chain.',
    },
    'he.bfv': {
      name: 'Encrypted evaluation',
      short: 'The prompt never leaves the creator’s device in the clear; the network runs on ciphertext.',
      hides: 'The prompt, from everybody but the creator, if ring-LWE is hard and the operator runs the network that it names.',
      knows:
        'Genome and safety score reach the operator. Nobody can judge the words. An operator who ran another network could learn up to 41 bytes about the prompt.',
      proof: 'That an evaluator, whose key the operator holds, says so: attested, not proven. The token says it for ever.',
    },
  },
  cost: {
    evaluate: (microseconds: number) => `${number.format(microseconds)} µs to evaluate`,
    evaluateMs: (milliseconds: number) => `${number.format(milliseconds)} ms to evaluate`,
    prove: (milliseconds: number) => `${number.format(Math.round(milliseconds / 100) / 10)} s to prove`,
    proveCreator: (milliseconds: number) => `${number.format(Math.round(milliseconds))} ms for the creator’s own proof`,
    gas: (gas: number) => `${number.format(gas)} gas to mint`,
    traffic: (up: number, down: number) => `${bytes(up)} up and ${bytes(down)} down for each piece`,
    noHardware: 'Time not measured: this needs an AWS machine',
    noGas: 'Gas of an attested mint is not among the benchmarks',
    noEpsilon: 'No ε is spent by a piece',
  },
  options: {
    maxEpsilon: 'Largest ε of a model',
    maxEpsilonNote: 'A model whose card states more, or none, is refused. Empty: any model.',
    minIsolation: 'Least isolation of the simulator',
    anyIsolation: 'Any',
    isolation: {
      process: 'Process: the runtime’s permissions alone',
      namespaced: 'Namespaced: no network, namespaces of its own',
      sealed: 'Sealed: also its own user, an empty file system',
    },
    measurements: 'Programs that the brand trusts (PCR0)',
    measurementsNote: 'SHA-384 of the enclave’s image, 96 hexadecimal digits. At most four. `nitro-cli describe-eif` prints it.',
    addMeasurement: 'Add a program',
    measurement: (number: number) => `Program ${number}`,
    remove: 'Remove',
    answersPerKey: 'Answers for each key',
    answersPerModel: 'Answers for each model',
    maxKeys: 'Keys of the brand',
    answerWithinMinutes: 'Minutes to open an answer',
    answersNote: 'Exact answers give the network’s weights away when there are enough of them, so they are counted.',
    other: 'Other options (JSON)',
  },
} as const;

export const design = {
  lead: 'A piece whose genes lie outside is refused, and the proof shows that the bounds were obeyed. The public sees a salted hash of them and nothing else.',
  samples: 'Samples within the bounds',
  samplesNote:
    'The samples are genomes chosen evenly within the bounds, drawn in this browser by the renderer of the pieces. What people ask for is not spread evenly.',
  sample: (number: number) => `Sample ${number} within the bounds`,
  others: 'Draw others',
  lift: 'Lift all bounds',
  range: (low: number, high: number) => (low === 0 && high === 255 ? 'free' : `${low} to ${high}`),
  from: (gene: string) => `${gene}, at least`,
  to: (gene: string) => `${gene}, at most`,
  impossible: 'The bounds exclude every value.',
  groups: {
    light: 'Light and colour',
    accent: 'Accent and metal',
    form: 'Form',
    symmetry: 'Symmetry',
    fullness: 'Where it is full',
    bands: 'Detail by size',
    spectrum: 'Hues that it holds',
    orientation: 'Directions of its lines',
  },
  ends: ['low', 'high'],
  counted: (count: number) => plural(count, { one: '1 bounded', other: (n) => `${n} bounded` }),
} as const;

/** In the order of the genome; 128 is the middle of each. Source: libs/generator/src/network/genes.ts. */
export const geneNames: readonly string[] = [
  'Lightness',
  'Hue, green to red',
  'Hue, blue to yellow',
  'Contrast',
  'Accent, green to red',
  'Accent, blue to yellow',
  'Chroma',
  'Coverage',
  ...Array.from({ length: 8 }, (_, bin) => `Hues from ${bin * 45}° to ${(bin + 1) * 45}°`),
  ...Array.from({ length: 8 }, (_, bin) => `Lines at ${number.format(bin * 22.5)}°`),
  'Density',
  'Curvature',
  'Complexity',
  'Number of colours',
  'Mirrored',
  'Side of the twist',
  'Half-turn symmetry',
  'Metal, steel to copper',
  'Quarter-turn symmetry',
  'Fine detail',
  'Medium detail',
  'Broad detail',
  'Coarse detail',
  'Centre',
  'Ring',
  'Rim',
];

export const limits = {
  lead: 'The safety limit is held by the proof; the quality limits are judged before a piece is stored.',
  safety: 'Safety limit',
  safetyNote: 'The model’s own score of each piece, 0 to 255. A piece above the limit is refused. 255 refuses none.',
  contrast: 'Least contrast',
  contrastNote: 'Root-mean-square contrast of the picture’s luminance, 0 to 1.',
  structure: 'Least structure',
  structureNote: 'Share of the picture that is neither flat nor noise, 0 to 1.',
  distance: 'Least distance to earlier pieces',
  distanceNote: 'Mean difference of the genes to any earlier piece of the brand, 0 to 255. 0 allows repetition.',
} as const;

export const wordRules = {
  lead: 'Judged where the prompt can be read. A verdict never quotes the prompt.',
  blocked: 'Blocked words',
  blockedNote: 'A prompt that holds one is refused. Press Enter after each.',
  names: 'Protected names',
  namesNote: 'Names of others that a prompt may not use.',
  encrypted: 'Under encrypted evaluation nobody can judge the words, so a policy that lists any is refused.',
  clear: 'Empty both lists',
} as const;

export const terms = {
  licences: 'Licences that a model’s data may have',
  licencesNote: 'SPDX identifiers. A model whose card lists another is refused.',
  royalty: 'Royalty',
  royaltyNote: 'Of each resale, up to 10 %. Written into a collection’s contract when it is made; collections that exist keep theirs.',
  royaltyWrong: 'From 0 to 10 %.',
  store: 'Where pieces are kept',
  stores: { 'content-addressed': 'By their content’s hash' },
  collections: 'Collections of the brand',
} as const;

export const trial = {
  lead: 'What the gatekeeper would say of each prompt under this draft. Nothing is kept, drawn on chain or minted.',
  clear: 'The samples reach the service in the clear, whatever backend the policy names. Use made-up ones.',
  sample: (number: number) => `Sample ${number}`,
  add: 'Add a sample',
  remove: (number: number) => `Remove sample ${number}`,
  run: 'Try them',
  accepted: 'Accepted',
  refused: 'Refused',
  result: (number: number, accepted: boolean) => `Sample ${number}: ${accepted ? 'accepted' : 'refused'}`,
  picture: (number: number) => `What sample ${number} would look like`,
  noPicture: 'Sealed weights: no picture',
  notJudged: 'Not judged here',
  needsBrand: 'The brand has no model to try the policy with. Take one first, under Models.',
  examples: [
    'a navy blue medallion in rose gold',
    'a calm emerald silk with mirrored leaves',
    'black lacquer and champagne, sharp and dense',
  ],
  score: (score: number, limit: number) => `Score ${number.format(score)}, limit ${number.format(limit)}.`,
  passed: (count: number) => plural(count, { one: '1 check passed', other: (n) => `${n} checks passed` }),
  stale: 'The draft has changed since these were tried.',
} as const;

/** A policy's fields by their pointers, as people call them. */
export const fields: Readonly<Record<string, string>> = {
  '/backend/id': 'Backend',
  '/backend/options/maxEpsilon': backends.options.maxEpsilon,
  '/backend/options/minIsolation': backends.options.minIsolation,
  '/backend/options/measurements': backends.options.measurements,
  '/backend/options/answersPerKey': backends.options.answersPerKey,
  '/backend/options/answersPerModel': backends.options.answersPerModel,
  '/backend/options/maxKeys': backends.options.maxKeys,
  '/backend/options/answerWithinMinutes': backends.options.answerWithinMinutes,
  '/safetyLimit': limits.safety,
  '/licences/allowed': terms.licences,
  '/words/blocked': wordRules.blocked,
  '/words/protectedNames': wordRules.names,
  '/quality/minContrast': limits.contrast,
  '/quality/minStructure': limits.structure,
  '/quality/minGenomeDistance': limits.distance,
  '/royaltyBps': terms.royalty,
  '/assetStore': terms.store,
};
