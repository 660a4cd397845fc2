import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cosine, sine } from './arithmetic/sine.js';
import { toRgb } from './colour/oklab.js';

const here = import.meta.dirname;
const sources = ['.', '../kits'].flatMap((folder) =>
  readdirSync(join(here, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('.spec'))
    .map((file) => join(here, folder, file)),
);
/** All that ECMAScript defines to the last bit. */
const EXACT = ['floor', 'ceil', 'round', 'min', 'max', 'abs', 'sqrt', 'imul', 'trunc'];

describe('portable arithmetic', () => {
  it.each(sources)('%s uses only exact operations', (file) => {
    // Comments may name what the code must not call.
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const used = [...code.matchAll(/Math\s*\.\s*(\w+)/g)].map(([, name]) => name ?? '');
    expect(used.filter((name) => !EXACT.includes(name))).toEqual([]);
    expect(code).not.toMatch(/\*\*|Math\s*\[|\bDate\b|toLocale|Intl\.|toFixed|toPrecision|localeCompare|crypto\.getRandom/);
  });

  it('looks at the whole renderer', () => {
    expect(sources.length).toBeGreaterThan(30);
  });

  it('has a sine within a millionth of the true one', () => {
    for (let i = -5000; i < 5000; i++) {
      expect(Math.abs(sine(i / 997) - Math.sin((2 * Math.PI * i) / 997))).toBeLessThan(2e-6);
      expect(Math.abs(cosine(i / 997) - Math.cos((2 * Math.PI * i) / 997))).toBeLessThan(2e-6);
    }
  });

  it('encodes OKLab as published', () => {
    expect(toRgb({ L: 1, a: 0, b: 0 })).toEqual({ r: 255, g: 255, b: 255 });
    expect(toRgb({ L: 0, a: 0, b: 0 })).toEqual({ r: 0, g: 0, b: 0 });
    // Pure sRGB red and blue, from Ottosson's tables.
    expect(toRgb({ L: 0.627955, a: 0.224863, b: 0.125846 })).toEqual({ r: 255, g: 0, b: 0 });
    expect(toRgb({ L: 0.452014, a: -0.032457, b: -0.311528 })).toEqual({ r: 0, g: 0, b: 255 });
  });

  it('fits impossible colours into sRGB without turning their hue', () => {
    const { r, g, b } = toRgb({ L: 0.6, a: -0.4, b: 0.2 });
    expect(g).toBeGreaterThan(r);
    expect(g).toBeGreaterThan(b);
  });
});
