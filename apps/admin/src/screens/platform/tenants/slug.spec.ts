import { slugOf } from './slug.js';

describe('the short name that is offered', () => {
  it.each([
    ['Maison Aurèle & Fils', 'maison-aurele-fils'],
    ['  L’Atelier  ', 'l-atelier'],
    ['東京', ''],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('of %j is %j', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
