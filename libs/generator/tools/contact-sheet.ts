/**
 * Draws 24 seeded genomes per family and a sheet of corner genomes, to be judged by eye.
 * Usage: contact-sheet.ts <directory> [family …]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { builtInKits } from '../src/kits/built-in.js';
import type { Family, StyleKit } from '../src/kits/style-kit.js';
import { rasterise } from '../src/raster/index.js';
import { render } from '../src/render/render.js';
import { cornerGenomes, seededGenomes } from './sample-genomes.js';

const CELL_PX = 320;
const GAP_PX = 10;

const sheetOf = async (genomes: readonly Uint8Array[], kit: StyleKit, columns: number, file: string): Promise<void> => {
  const pitch = CELL_PX + GAP_PX;
  const cells = await Promise.all(
    genomes.map(async (genome, i) => ({
      input: await sharp(rasterise(render(genome, kit)))
        .resize(CELL_PX)
        .png()
        .toBuffer(),
      left: GAP_PX + (i % columns) * pitch,
      top: GAP_PX + Math.floor(i / columns) * pitch,
    })),
  );
  const rows = Math.ceil(genomes.length / columns);
  const canvas = { width: columns * pitch + GAP_PX, height: rows * pitch + GAP_PX, channels: 3 as const, background: '#8a8a86' };
  await sharp({ create: canvas }).composite(cells).png().toFile(file);
};

const main = async (directory: string | undefined, wanted: readonly string[]): Promise<void> => {
  if (directory === undefined) throw new Error('usage: contact-sheet.ts <directory> [family …]');
  mkdirSync(directory, { recursive: true });
  const drawn = (family: Family): boolean => wanted.length === 0 || wanted.includes(family);
  for (const kit of builtInKits.filter(({ family }) => drawn(family))) {
    const genomes = seededGenomes(24, kit.family);
    const start = performance.now();
    const sizes = genomes.map((genome) => render(genome, kit).length);
    const renderMs = (performance.now() - start) / genomes.length;
    const svg = render(genomes[0] as Uint8Array, kit);
    const rasterStart = performance.now();
    rasterise(svg);
    const pngMs = performance.now() - rasterStart;
    console.log(
      `${kit.family.padEnd(10)} svg ${renderMs.toFixed(0)} ms, largest ${Math.round(Math.max(...sizes) / 1024)} KB, png ${pngMs.toFixed(0)} ms`,
    );
    await sheetOf(genomes, kit, 6, join(directory, `${kit.family}.png`));
    await sheetOf(cornerGenomes(), kit, 8, join(directory, `${kit.family}-corners.png`));
  }
};

await main(process.argv[2], process.argv.slice(3));
