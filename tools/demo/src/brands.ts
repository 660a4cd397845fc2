import { atelierSorn, filatureNove, GENE, haldenAndRoe, maisonAurelle, taillerieOrsay, type StyleKit } from '@intaglio/generator';

export interface DemoBrand {
  readonly kit: StyleKit;
  readonly symbol: string;
  readonly policy: { readonly backend: { readonly id: string; readonly options?: unknown } } & Record<string, unknown>;
  readonly prompts: readonly string[];
}

const backend = { id: 'dp.model' };
const protectedNames = ['Vauquelin'];

/** Three houses, each a tenant of its own with its own policy, model and collection. Their prompts are read by the service. */
const OPEN_BRANDS: readonly DemoBrand[] = [
  {
    kit: maisonAurelle,
    symbol: 'AURELLE',
    policy: { backend, safetyLimit: 200, words: { protectedNames }, royaltyBps: 500 },
    prompts: [
      'emerald medallion, yellow gold, dense guilloche',
      'midnight sapphire with platinum, calm and symmetrical',
      'rose gold and burgundy velvet, opulent',
    ],
  },
  {
    kit: atelierSorn,
    symbol: 'SORN',
    policy: { backend, safetyLimit: 200, words: { protectedNames }, royaltyBps: 750 },
    prompts: [
      'turquoise silk scarf, airy, silver chains',
      'crimson and gold equestrian carré, lively',
      'ivory scarf with champagne buckles, serene morning',
    ],
  },
  {
    kit: haldenAndRoe,
    symbol: 'HALDEN',
    policy: { backend, safetyLimit: 200, words: { protectedNames }, royaltyBps: 300 },
    prompts: [
      'deep navy seal with steel engraving, precise',
      'forest green, copper, intricate filigree',
      'black lacquer and gold, minimal',
    ],
  },
];

/** A house whose prompts only a measured enclave reads. @param pcr0 SHA-384 of the enclave program, hex */
const sealedBrand = (pcr0: string): DemoBrand => ({
  kit: filatureNove,
  symbol: 'FILATURE',
  policy: {
    backend: { id: 'tee.simulator', options: { measurements: [{ pcr0 }] } },
    ...{ safetyLimit: 200, words: { protectedNames }, royaltyBps: 400 },
  },
  prompts: ['indigo herringbone, copper thread, dense and calm', 'saffron damask with gold, lively', 'sage linen, silver, airy morning'],
});

/** A house that computes on encrypted prompts: nobody but their creators reads them, so no list of words can be held against them. */
const ENCRYPTED_BRAND: DemoBrand = {
  kit: taillerieOrsay,
  symbol: 'ORSAY',
  policy: { backend: { id: 'he.bfv' }, safetyLimit: 200, royaltyBps: 600 },
  prompts: [
    'a lagoon aquamarine in platinum, clear and calm',
    'pigeon blood ruby, rose gold, blazing',
    'amethyst and yellow gold, twilight, ornate',
  ],
};

export const demoBrands = (measurement: string): readonly DemoBrand[] => [...OPEN_BRANDS, sealedBrand(measurement), ENCRYPTED_BRAND];

/** Words that the gatekeeper must refuse: a name the house protects and somebody's telephone number. */
export const REFUSED_PROMPT = 'a copy of a Vauquelin scarf for anna.keller@example.com, call +41 44 668 18 00';

/** A policy that keeps every piece dark, and a prompt that asks for the opposite. */
export const DARK_POLICY = { geneBounds: [{ gene: GENE.lightness, max: 60 }] };
export const BRIGHT_PROMPT = 'bright white, luminous ivory, pale pearl';
