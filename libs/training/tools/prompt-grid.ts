/** Draws `docs/images/prompt-grid.png`: eight prompts (rows) by four latents (columns), by the shipped model and the demo brands' style kits. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  atelierSorn,
  burinAndCo,
  evaluate,
  filatureNove,
  haldenAndRoe,
  maisonAurelle,
  promptToInput,
  render,
  taillerieOrsay,
} from '@intaglio/generator';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import { rasterise } from '@intaglio/generator/raster';
import sharp from 'sharp';
import { seedOf } from '../src/evaluation/attribute-following.js';

const ROWS = [
  { prompt: 'an emerald medallion, serene, champagne gold', kit: maisonAurelle },
  { prompt: 'a ruby, wild and electric, rose gold', kit: taillerieOrsay },
  { prompt: 'navy blue silk, calm sea at night', kit: atelierSorn },
  { prompt: 'saffron and coral carnival', kit: filatureNove },
  { prompt: 'ivory lace, minimal, platinum', kit: haldenAndRoe },
  { prompt: 'black onyx signet, symmetrical, gold', kit: haldenAndRoe },
  { prompt: 'amethyst filigree, dense and ornate', kit: maisonAurelle },
  { prompt: 'the watchmaker', kit: burinAndCo },
] as const;
const LATENTS = 4;
const TILE = 200;
const GAP = 12;
const PAPER = { r: 248, g: 246, b: 241 };

const { model } = baseModel();
const table = await embeddingTable();
const tiles = await Promise.all(
  ROWS.flatMap(({ prompt, kit }, row) =>
    Array.from({ length: LATENTS }, async (_, column) => {
      const { genome } = evaluate(model, promptToInput(table, { prompt, latentSeed: seedOf(`grid ${column}`) }));
      const input = await sharp(rasterise(render(genome, kit), 2 * TILE))
        .resize(TILE, TILE)
        .png()
        .toBuffer();
      return { input, left: GAP + column * (TILE + GAP), top: GAP + row * (TILE + GAP) };
    }),
  ),
);
const grid = sharp({
  create: { width: GAP + LATENTS * (TILE + GAP), height: GAP + ROWS.length * (TILE + GAP), channels: 3, background: PAPER },
});
const png = await grid.composite(tiles).png({ palette: true, colours: 160, effort: 10, dither: 0.6 }).toBuffer();
const file = fileURLToPath(new URL('../../../docs/images/prompt-grid.png', import.meta.url));
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, png);
console.log(`${ROWS.map(({ prompt }, row) => `row ${row + 1}: ${prompt}`).join('\n')}\n${png.length} bytes`);
