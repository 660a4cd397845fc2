import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { seededGenomes } from '../../tools/sample-genomes.js';
import { builtInKits } from '../kits/built-in.js';
import { render } from '../render/render.js';
import { rasterise } from './index.js';

const wasmFile = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');

describe('rasterise', () => {
  beforeAll(() => initWasm(readFileSync(wasmFile)));

  it.each(builtInKits.map((kit) => [kit.family, kit] as const))('%s: native and wasm give the same bytes, twice', (family, kit) => {
    for (const genome of seededGenomes(2, `raster/${family}`)) {
      const svg = render(genome, kit);
      const png = rasterise(svg);
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect(png.readUInt32BE(16)).toBe(1024);
      expect(rasterise(svg).equals(png)).toBe(true);
      expect(
        Buffer.from(new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: 1024 } }).render().asPng()).equals(
          png,
        ),
      ).toBe(true);
    }
  });

  it('refuses absurd sizes', () => {
    for (const size of [0, 15, 4097, 1.5, Number.NaN])
      expect(() => rasterise('<svg xmlns="http://www.w3.org/2000/svg"/>', size)).toThrow(RangeError);
  });

  it('makes smaller pictures', () => {
    const [kit] = builtInKits;
    const [genome] = seededGenomes(1, 'small');
    expect(rasterise(render(genome!, kit!), 256).readUInt32BE(20)).toBe(256);
  });
});
