import { policySchema, type Reason } from '@intaglio/domain';
import { judgeWords } from './judge-words.js';

const { words } = policySchema.parse({
  backend: { id: 'dp.model' },
  words: { blocked: ['crocodile', 'real fur'], protectedNames: ['Louis Vuitton', 'Gucci'] },
});
const judged = (prompt: string): Reason[] => judgeWords({ prompt }, words);
const failing = (prompt: string): string[] =>
  judged(prompt)
    .filter(({ passed }) => !passed)
    .map(({ check }) => check);

const HARMLESS =
  `an assassin bug in emerald|Essex sunrise over Sussex|white cockatoo and peacock feathers|classic Scunthorpe brass|cocktail dress with sequins
grape harvest, draped silk|rapeseed yellow field|shiitake mushrooms and cumin|analemma and analogue dial|therapist's couch pattern|Negroni orange and vermouth
Titian red velvet|blue tit on a branch|chess pawn in ivory|gold rimming the edge|hoar frost on glass|nude pink silk|gun metal grey|gunmetal steel|Moby-Dick, the white whale
Arsenal crest|mass of glass beads on grass|passion flower|Penistone stone|canal reflections|magna cum laude|sextant and compass|raccoon in a silk cocoon|scattered petals
pussy willow in a vase|a pussycat|a chink of light|hooker's green|crossed swords and a skull|bath bomb in lilac|blood orange|lust for gold|10000 stars in navy|an art deco scarf of 1925
1920 1930 1940|8 golden circle motifs|3 lions in a court|7 stars in one place|24 carat gold way of light|12 lanterns along a street|500 DIAMOND facets|18k gold, 750 hallmark
5 o'clock on 5th Avenue|#aabbcc and #ff0000|a 36000 vph movement|Ruby, Rose and Jade|Fibonacci 1 1 2 3 5 8 13 21 34|gold 999.9 fine, 31.1 g|Chanel-blue sky|香水瓶与金色|золотая вышивка`.split(
    /[|\n]/,
  );

const PROFANE = [
  'f u c k',
  'fück',
  'sh1t',
  'fuuuck',
  'fսck',
  'b!tch',
  'f.u.c.k',
  'a$$hole',
  'ＦＵＣＫ',
  'pu$$y',
  'n1gger',
  'wanker',
  'ѕһіt',
  's\u00adhit',
  'motherfuckers in gold',
];
const UNSAFE = [
  'swast1ka banner',
  'nude woman on silk',
  'naked girls',
  'a machine-gun',
  'AK-47',
  'ak47 in gold',
  'suicide',
  's u i c i d e',
  'self-harm',
  'k.k.k',
  'white supremacist',
  'a beheaded king',
  'pornographic',
  'kill myself',
  'guns and roses',
  'gore',
  'a bomb',
  'Sw@stika',
  'heil hitler',
  'child porn',
  'dead bodies',
];
const PERSONAL =
  `write to jane.doe@example.com|call 555-123-4567|(212) 555 0198|+44 7911 123456|07911 123456|+33 6 12 34 56 78|06 12 34 56 78|+49 30 901820|DE89 3704 0044 0532 0130 00
GB29NWBK60161331926819|4111 1111 1111 1111|5500-0000-0000-0004|SSN 078-05-1120|NINO AB123456C|123 Main Street|10 Downing Street, SW1A 2AA|42 Wallaby Way|221B Baker Street|PO Box 1234|8.8.4.4
date of birth 12/03/1984|password: hunter2|２１２-５５５-０１９８|jane＠example.com|DNI 12345678Z|RSSMRA85T10A562S|1 (800) 555-0199|3782 822463 10005|2001:0db8:85a3:0000:0000:8a2e:0370:7334
sk_live_4eC39HqLyjWDarjtT1zdp7dc|example card 4111 1111 1111 1111`.split(/[|\n]/);

describe('judgeWords', () => {
  it.each(HARMLESS)('passes: %s', (prompt) => {
    expect(failing(prompt)).toEqual([]);
  });

  it.each(PROFANE)('finds profanity: %s', (prompt) => {
    expect(failing(prompt)).toContain('words.profanity');
  });

  it.each(UNSAFE)('finds an unsafe theme: %s', (prompt) => {
    expect(failing(prompt)).toContain('words.unsafe-themes');
  });

  it.each(PERSONAL)('finds personal data: %s', (prompt) => {
    expect(failing(prompt)).toEqual(['words.personal-data']);
  });

  it.each([
    ['L0uis Vuitt0n luggage', ['words.protected-names']],
    ['GUCCI-style belt', ['words.protected-names']],
    ['a cr0c0dile skin', ['words.blocked']],
    ['trimmed with real-fur', ['words.blocked']],
    ['unreal furniture', []],
  ])('keeps to the brand’s lists: %s', (prompt, checks) => {
    expect(failing(prompt)).toEqual(checks);
  });

  it('reads the traits too', () => {
    const reasons = judgeWords({ prompt: 'a garden', traits: { colour: 'shit brown', metal: 'gucci gold' } }, words);
    expect(reasons.filter(({ passed }) => !passed).map(({ check }) => check)).toEqual(['words.profanity', 'words.protected-names']);
  });

  it('counts and names categories', () => {
    const message = (prompt: string, check: string): string | undefined => judged(prompt).find((reason) => reason.check === check)?.message;
    expect(message('jane@example.com, joe@example.com or +33 6 12 34 56 78', 'words.personal-data')).toBe(
      'The text holds personal data: 2 email addresses, 1 phone number.',
    );
    expect(message('a nazi with a grenade', 'words.unsafe-themes')).toBe('The text touches on: weapons, hate.');
    expect(message('Gucci, gucci and Louis Vuitton', 'words.protected-names')).toBe('The text holds 2 protected names.');
  });

  it('never repeats what it read', () => {
    const canary = 'quillfeather';
    const prompts = [
      `${canary} fuck`,
      `${canary}@example.com`,
      `${canary} nude woman`,
      `${canary} Louis Vuitton crocodile`,
      `password: ${canary}`,
      `12 ${canary} Street`,
      `AK-47 ${canary} 4111 1111 1111 1111`,
    ];
    for (const prompt of prompts) {
      const reasons = judged(prompt);
      expect(reasons.some(({ passed }) => !passed)).toBe(true);
      const shown = JSON.stringify(reasons).toLowerCase();
      for (const word of [canary, 'fuck', 'nude', 'vuitton', 'crocodile', 'example', '4111', 'ak-47']) expect(shown).not.toContain(word);
    }
  });

  it('is not switched off by words around the match', () => {
    for (const prompt of ['example card 4111 1111 1111 1111', 'test iban DE89 3704 0044 0532 0130 00', 'version 2: call 212 555 0198'])
      expect(failing(prompt)).toEqual(['words.personal-data']);
  });

  it.each(['1', 'a', 'a ', '1 ', '@', 'a@', '.a', '+1', '0 ', '(1', 'A1-', '1.', '0:', 'a b ', '1a ', 'g.'])(
    'comes to an end on a prompt of nothing but "%s"',
    (piece) => {
      expect(judged(piece.repeat(600).slice(0, 600)).length).toBe(5);
    },
  );

  it('refuses what is no prompt', () => {
    expect(() => judged('x'.repeat(601))).toThrow(expect.objectContaining({ code: 'prompt.too-long' }));
    expect(() => judged('\u202egold')).toThrow(expect.objectContaining({ code: 'prompt.invalid' }));
  });
});
