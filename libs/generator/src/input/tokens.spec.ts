import fc from 'fast-check';
import { spellings, tokens } from './tokens.js';

describe('tokens', () => {
  it('takes accents, case, hyphens and possessives away', () => {
    expect(tokens('Émeraude-toned MOIRÉ; the Empress’s Œuvre & ﬁligree')).toEqual([
      'emeraude',
      'toned',
      'moire',
      'the',
      'empress',
      'oeuvre',
      'filigree',
    ]);
  });

  it('is empty for a prompt without Latin letters', () => {
    expect(tokens('龍 12 ✨ — !')).toEqual([]);
  });

  it('gives the same words for any case and any amount of space', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 8 }), (words) => {
        expect(tokens(`  ${words.join(' \t\n')} `.toUpperCase())).toEqual(words);
      }),
    );
  });

  it('only ever yields plain lower-case letters', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => tokens(text).every((word) => /^[a-z]+$/.test(word))));
  });
});

describe('spellings', () => {
  it.each([
    ['rubies', 'ruby'],
    ['roses', 'rose'],
    ['brushes', 'brush'],
    ['pearls', 'pearl'],
  ])('reads %s as a plural of %s', (plural, singular) => {
    expect(spellings(plural)).toContain(singular);
  });

  it('puts the word itself first and leaves "glass" whole', () => {
    expect(spellings('glass')).toEqual(['glass']);
    expect(spellings('pearls')[0]).toBe('pearls');
  });
});
