/**
 * Unpacks EB Garamond (OFL-1.1) from its pinned package into `artefacts/`, beside its licence: the letters of contact sheets, so that they do not
 * depend on the machine's fonts. WOFF 1.0 (W3C 2012) is the same tables, compressed one by one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { fetchPackage } from '../src/datasets/npm-package.js';
import { SHEET_SCRIPTS } from '../src/report/sheet-png.js';
import { packageCache } from './cache.js';

const SOURCE = {
  name: '@fontsource/eb-garamond',
  version: '5.3.0',
  integrity: 'sha512-VplwHpB8FLuzl+4G5LDci1b3Z4SghiuXH8XEgaxjnOb5aue5mEt1njmDKeO6iyLeGa73LffU7PC7hzncLRx0ZA==',
  licence: 'OFL-1.1',
};
const [WOFF_HEADER, WOFF_ENTRY, TTF_HEADER, TTF_ENTRY] = [44, 20, 12, 16];
const aligned = (size: number): number => (size + 3) & ~3;

function toTrueType(woff: Buffer): Buffer {
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, i) => {
    const at = WOFF_HEADER + WOFF_ENTRY * i;
    const [offset, packed, size] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field)) as [number, number, number];
    const bytes = woff.subarray(offset, offset + packed);
    return { tag: woff.subarray(at, at + 4), checksum: woff.subarray(at + 16, at + 20), bytes: packed < size ? inflateSync(bytes) : bytes };
  });
  const header = Buffer.alloc(TTF_HEADER + TTF_ENTRY * tables.length);
  const power = Math.floor(Math.log2(tables.length));
  header.writeUInt32BE(woff.readUInt32BE(4), 0);
  [tables.length, 16 * 2 ** power, power, 16 * (tables.length - 2 ** power)].forEach((value, i) => header.writeUInt16BE(value, 4 + 2 * i));
  let offset = header.length;
  tables.forEach(({ tag, checksum, bytes }, i) => {
    const at = TTF_HEADER + TTF_ENTRY * i;
    tag.copy(header, at);
    checksum.copy(header, at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(bytes.length, at + 12);
    offset += aligned(bytes.length);
  });
  return Buffer.concat([header, ...tables.map(({ bytes }) => Buffer.concat([bytes, Buffer.alloc(aligned(bytes.length) - bytes.length)]))]);
}

const artefact = (name: string): string => fileURLToPath(new URL(`../artefacts/${name}`, import.meta.url));
const folder = fetchPackage(SOURCE, packageCache);
for (const script of SHEET_SCRIPTS) {
  const font = toTrueType(readFileSync(join(folder, `files/eb-garamond-${script}-500-normal.woff`)));
  writeFileSync(artefact(`eb-garamond-${script}.ttf`), font);
  console.log(`${script}: ${font.length} bytes`);
}
writeFileSync(artefact('eb-garamond.LICENSE.txt'), readFileSync(join(folder, 'LICENSE')));
