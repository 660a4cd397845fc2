import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewayFetcher } from '@intaglio/client-sdk/verify';
import sharp from 'sharp';
import type { Outcome } from './outcome.js';

const CELL = 480;
const GAP = 24;
const COLUMNS = 3;
const PAPER = '#F8F6F1';

/** Every piece as SVG and PNG, and all of them on one sheet. @returns the files, the sheet first */
export async function writePictures(apiUrl: string, directory: string, outcomes: readonly Outcome[]): Promise<string[]> {
  const fetchAsset = gatewayFetcher(apiUrl);
  const files: string[] = [];
  const pictures: Buffer[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const [svg, png] = await Promise.all([fetchAsset(outcome.view.picture.cid), fetchAsset(outcome.view.image.cid)]);
    const base = join(directory, `${String(index + 1).padStart(2, '0')}-${outcome.brand}`);
    writeFileSync(`${base}.svg`, svg);
    writeFileSync(`${base}.png`, png);
    files.push(`${base}.png`);
    pictures.push(Buffer.from(png));
  }
  const sheet = join(directory, 'contact-sheet.png');
  await contactSheet(pictures, sheet);
  return [sheet, ...files];
}

async function contactSheet(pictures: readonly Buffer[], file: string): Promise<void> {
  const rows = Math.ceil(pictures.length / COLUMNS);
  const side = (count: number): number => count * CELL + (count + 1) * GAP;
  const composites = await Promise.all(
    pictures.map(async (picture, index) => ({
      input: await sharp(picture).resize(CELL).toBuffer(),
      left: GAP + (index % COLUMNS) * (CELL + GAP),
      top: GAP + Math.floor(index / COLUMNS) * (CELL + GAP),
    })),
  );
  await sharp({ create: { width: side(COLUMNS), height: side(rows), channels: 3, background: PAPER } })
    .composite(composites)
    .png()
    .toFile(file);
}
