import fc from 'fast-check';
import { fold, skeleton } from './fold.js';
import { compilePhrases } from './phrase-matcher.js';

const names = [
  'Louis Vuitton',
  'Gucci',
  'Hermès',
  'Dior',
  'Prada',
  "Levi's",
  'D&G',
  'YSL',
  'Lille',
  "L'Oréal",
  '香奈儿',
  'Jägermeister',
  'No 5',
  '1830',
  'Oris',
  'Coach',
  'Miss Sixty',
  'Großmann',
  'Boss',
];
const matcher = compilePhrases(names);
const found = (text: string): string[] => [...new Set(matcher.spans(text).map(({ phrase }) => phrase))];

describe('compilePhrases finds', () => {
  it.each([
    ['L0uis Vuitt0n', 'Louis Vuitton'],
    ['in the manner of LOUIS   VUITTON, please', 'Louis Vuitton'],
    ['LouisVuitton', 'Louis Vuitton'],
    ['louis-vuitton', 'Louis Vuitton'],
    ['L o u i s V u i t t o n', 'Louis Vuitton'],
    ['GUCCI-style', 'Gucci'],
    ['guuucci', 'Gucci'],
    ['g u c c i', 'Gucci'],
    ['G.U.C.C.I', 'Gucci'],
    ['gucciesque', 'Gucci'],
    ['Guссі in Cyrillic letters', 'Gucci'],
    ['𝓖𝓾𝓬𝓬𝓲', 'Gucci'],
    ['ＧＵＣＣＩ', 'Gucci'],
    ['@gucci', 'Gucci'],
    ['gucc!', 'Gucci'],
    ['gu\u200bcci', 'Gucci'],
    ['gu\u00adcci', 'Gucci'],
    ['Gu\u0308cci', 'Gucci'],
    ['(gucci)', 'Gucci'],
    ['hermes', 'Hermès'],
    ['Herme\u0300s', 'Hermès'],
    ['Dior!', 'Dior'],
    ['d1or', 'Dior'],
    ['Prada’s', 'Prada'],
    ['Pr@d@', 'Prada'],
    ['levis', "Levi's"],
    ['LEVI’S', "Levi's"],
    ['D & G', 'D&G'],
    ['ysl', 'YSL'],
    ['loreal', "L'Oréal"],
    ['一个香奈儿手袋', '香奈儿'],
    ['jaegermeister', 'Jägermeister'],
    ['Jagermeister', 'Jägermeister'],
    ['Grossmann', 'Großmann'],
    ['no. 5', 'No 5'],
    ['since 1830', '1830'],
    ['BOSS', 'Boss'],
  ])('%s', (text, name) => {
    expect(found(text)).toEqual([name]);
  });
});

describe('compilePhrases leaves alone', () => {
  it.each([
    'gold or is it',
    'a lie in the isle',
    'the isle',
    'lace and glass',
    'her mesh',
    'dioramas',
    'pradal',
    'number 50',
    'coa ch',
    'gray and gold',
    'dig',
    'couches',
    'embossed',
    'di or',
    'Bo ss',
    'Louis the fourteenth',
    'lustre of guilloché',
    'the year 1831',
    'in 18300 pieces',
    'prada9x',
    'horizon',
    'dory',
    'periods of oristano',
    'missing sixty',
    '',
    '…',
    '🌹',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('phrases', () => {
  it('tells where it found them, in words', () => {
    expect(matcher.spans('a bag by louis vuitton in silk')).toContainEqual({ phrase: 'Louis Vuitton', from: 3, to: 4 });
  });

  it('ignores phrases without letters or digits', () => {
    expect(compilePhrases(['!!', '…']).spans('what!! … a bag')).toEqual([]);
  });

  // With a letter in the middle that no digit stands for.
  const word = fc.stringMatching(/^[a-z]{2,6}[bcdfhjkmnpqr][a-z]{2,5}$/);
  const disguises: readonly ((letters: string) => string)[] = [
    (text) => text.toUpperCase(),
    (text) => text.replaceAll('o', '0').replaceAll('e', '3').replaceAll('a', '@'),
    (text) => [...text].join('.'),
    (text) => [...text].join(' '),
    (text) => [...text].join('\u200d'),
    (text) => [...text].map((letter) => `${letter}\u0301`).join(''),
    (text) => [...text].map((letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)).join(''),
    (text) => text.replaceAll('a', 'а').replaceAll('o', 'ο').replaceAll('c', 'с'),
    (text) => `${text}-style`,
    (text) => `${text}'s`,
    (text) => [...text].map((letter) => letter.repeat(3)).join(''),
  ];

  it('are found in every disguise', () => {
    fc.assert(
      fc.property(word, fc.nat(disguises.length - 1), (name, at) => {
        expect(compilePhrases([name]).spans(`silk, ${disguises[at]!(name)} and gold`)).not.toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('are not found inside longer words', () => {
    fc.assert(
      fc.property(word, (name) => {
        fc.pre(!/[xz]/.test(name));
        expect(compilePhrases([name]).spans(`quartz xz${name}zx silk`)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('fold and skeleton settle at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = skeleton(fold(text));
        expect(skeleton(once)).toBe(once);
        expect(once).toBe(once.toLowerCase());
      }),
    );
  });
});
