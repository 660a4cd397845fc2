/**
 * The quality report and its contact sheet on the two licensed sets, as a tenant gets them: prints the figures and draws `docs/images/private-sheet.jpg`.
 * Arguments: ε (8 unless told) and a directory for the full SVG and PNG.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtInKits } from '@intaglio/generator';
import { baseModel, embeddingTable } from '@intaglio/generator/artefacts';
import sharp from 'sharp';
import { PrivateRun } from '../src/private/private-run.js';
import { publicReference } from '../src/private/public-reference.js';
import { trainingFor } from '../src/private/settings.js';
import { makeReport } from '../src/report/make-report.js';
import { shownAmong, SHOWN_SIDE } from '../src/report/shown-items.js';
import { licensedItems } from './private-data.js';

const [epsilon, directory] = [Number(process.argv[2] ?? 8), process.argv[3]];
const [table, reference, { model: base }] = [await embeddingTable(), publicReference(), baseModel()];
const items = await licensedItems(table, reference);
const [training, heldOut] = [items.filter((item) => !item.heldOut), items.filter((item) => item.heldOut)];
const settings = { ...trainingFor(epsilon), privacy: { epsilon, delta: 1e-5 } };
const run = { settings, material: { base, prior: reference.prior, captions: reference.captions } };
const trainer = PrivateRun.start({ ...run, items: training });
while (!trainer.done) trainer.advance();
const shown = await Promise.all(
  shownAmong(heldOut).map(async (index) => {
    const {
      caption: { label },
      svg,
    } = heldOut[index]!.picture;
    const picture = await sharp(Buffer.from(svg), { density: 600 })
      .resize(SHOWN_SIDE, SHOWN_SIDE, { fit: 'contain', background: '#ffffff' })
      .flatten({ background: '#ffffff' })
      .png()
      .toBuffer();
    return { index, caption: label, picture };
  }),
);
const kit = builtInKits[0]!;
const making = makeReport({
  ...{ training, heldOut, seed: settings.seed, trained: trainer.result().model, shown, kit, run, compareWithoutPrivacy: true },
});
let slice = making.next();
while (!slice.done) slice = making.next();
const { report, svg, png } = slice.value;
console.log(JSON.stringify(report, null, 1));
if (directory !== undefined) {
  writeFileSync(join(directory, 'sheet.svg'), svg);
  writeFileSync(join(directory, 'sheet.png'), png);
}
const file = fileURLToPath(new URL('../../../docs/images/private-sheet.jpg', import.meta.url));
await sharp(png).resize(1200).jpeg({ quality: 80, mozjpeg: true }).toFile(file);
