import { assertStyleKit } from './assert-style-kit.js';
import { builtInKits, maisonAurelle } from './built-in.js';
import { styleKitHash } from './style-kit-hash.js';
import { families } from './style-kit.js';

describe('style kits', () => {
  it('are built in for every family, under different ids and hashes', () => {
    expect(new Set(builtInKits.map(({ family }) => family))).toEqual(new Set(families));
    expect(new Set(builtInKits.map(({ id }) => id)).size).toBe(builtInKits.length);
    expect(new Set(builtInKits.map(styleKitHash)).size).toBe(builtInKits.length);
    for (const kit of builtInKits) expect(() => assertStyleKit(JSON.parse(JSON.stringify(kit)))).not.toThrow();
  });

  it('hash their canonical JSON: key order is nothing, every value counts', () => {
    const reversed = Object.fromEntries(Object.entries(maisonAurelle).reverse()) as unknown as typeof maisonAurelle;
    expect(styleKitHash(reversed)).toBe(styleKitHash(maisonAurelle));
    expect(styleKitHash(maisonAurelle)).toMatch(/^[0-9a-f]{64}$/);
    expect(styleKitHash({ ...maisonAurelle, monogram: 'MB' })).not.toBe(styleKitHash(maisonAurelle));
  });

  it.each([
    ['no object', null],
    ['an array', []],
    ['another version', { ...maisonAurelle, version: 2 }],
    ['a missing field', (({ ink: _ink, ...rest }) => rest)(maisonAurelle)],
    ['an unknown field', { ...maisonAurelle, script: 'x' }],
    ['a bad id', { ...maisonAurelle, id: 'Maison Aurelle' }],
    ['an over-long id', { ...maisonAurelle, id: 'a'.repeat(65) }],
    ['an empty name', { ...maisonAurelle, name: '' }],
    ['a padded name', { ...maisonAurelle, name: ' Aurelle' }],
    ['markup for a monogram', { ...maisonAurelle, monogram: '<A>' }],
    ['four letters', { ...maisonAurelle, monogram: 'ABCD' }],
    ['lower case', { ...maisonAurelle, monogram: 'ab' }],
    ['an unknown family', { ...maisonAurelle, family: 'constructor' }],
    ['an unknown harmony', { ...maisonAurelle, harmony: 'clash' }],
    ['an unknown border', { ...maisonAurelle, border: '' }],
    ['a tint that is no object', { ...maisonAurelle, paper: '#fff' }],
    ['a tint out of range', { ...maisonAurelle, ink: { l: 101, c: 0, h: 0 } }],
    ['a fractional tint', { ...maisonAurelle, ink: { l: 10.5, c: 0, h: 0 } }],
    ['a tint with more', { ...maisonAurelle, ink: { l: 10, c: 0, h: 0, alpha: 1 } }],
  ])('refuse %s', (_what, value) => {
    expect(() => assertStyleKit(value)).toThrow(RangeError);
  });
});
