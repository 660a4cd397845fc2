import { maisonAurelle } from '@intaglio/generator';
import { kitError, requestOf, slugOf } from './kit-draft.js';

describe('a new brand', () => {
  it('gets its address name from its name', () => {
    expect(slugOf('  Maison Aurèle & Fils ')).toBe('maison-aurele-fils');
    expect(slugOf('龍')).toBe('');
  });

  it('puts its own names into the style kit, which stays one that is drawn', () => {
    const { slug, styleKit } = requestOf({ name: 'Atelier Neuf', slug: undefined, kit: maisonAurelle });
    expect([slug, styleKit.id, styleKit.name, kitError(styleKit)]).toEqual(['atelier-neuf', 'atelier-neuf', 'Atelier Neuf', undefined]);
    const long = requestOf({ name: 'a '.repeat(59), slug: undefined, kit: maisonAurelle });
    expect(kitError(long.styleKit)).toBeUndefined();
  });

  it('says what the renderer would refuse', () => {
    expect(kitError({ ...maisonAurelle, monogram: 'abcd' })).toBe('Monogram must be one to three letters A–Z.');
  });
});
