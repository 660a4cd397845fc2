/**
 * Builds `libs/training/artefacts/public-reference.json` from the pinned public pictures that the base model was trained on: the scale of the
 * descriptors, and the moments and captions that private training starts from. `--check` fails when the committed file differs.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { semanticVector } from '@intaglio/generator';
import { embeddingTable } from '@intaglio/generator/artefacts';
import { readCaptions } from '../src/datasets/captions.js';
import { fetchPackage } from '../src/datasets/npm-package.js';
import { readPictures } from '../src/datasets/pictures.js';
import { CAPTIONS, PICTURES } from '../src/datasets/sources.js';
import { fitTargets } from '../src/descriptors/targets.js';
import { momentsOf } from '../src/evaluation/frechet.js';
import { publicReferenceFile } from '../src/private/public-reference.js';
import { packageCache } from './cache.js';
import { isHeldOut, measurePicture, wordingsOf } from './private-data.js';

const TURNS = 12;
const ROWS = 512;

const base64 = (values: Iterable<number>): string => Buffer.from(Float32Array.from(values).buffer).toString('base64');

const table = await embeddingTable();
const captions = readCaptions(fetchPackage(CAPTIONS, packageCache));
const pictures = readPictures(fetchPackage(PICTURES, packageCache), captions).filter((picture) => !isHeldOut(picture));
const turns: Float64Array[][] = [];
for (const picture of pictures) turns.push(await measurePicture(picture, TURNS));
const all = turns.flat();
const rows = Array.from({ length: ROWS }, (_, i) => Float64Array.from(Float32Array.from(all[Math.floor((i * all.length) / ROWS)]!)));
const scale = fitTargets(rows);
const prior = momentsOf(turns.map(([asDrawn]) => scale(asDrawn!)));
const { name, version, licence, integrity } = PICTURES;
const text = `${JSON.stringify({
  source: { name, version, licence, integrity },
  rows: base64(rows.flatMap((row) => [...row])),
  prior: base64([...prior.mean, ...prior.covariance.flatMap((row) => [...row])]),
  captions: Buffer.concat(pictures.map((picture) => Buffer.from(semanticVector(table, wordingsOf(picture)[0]!)))).toString('base64'),
})}\n`;
const file = fileURLToPath(publicReferenceFile);
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== text) throw new Error('the committed reference differs from what this build gives');
  console.log('the committed reference is what this build gives');
} else {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`${pictures.length} public pictures, ${text.length} bytes`);
}
