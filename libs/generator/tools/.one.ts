import { writeFileSync } from 'node:fs';
import { builtInKits } from '/work/main/libs/generator/src/kits/built-in.js';
import { rasterise } from '/work/main/libs/generator/src/raster/index.js';
import { render } from '/work/main/libs/generator/src/render/render.js';
import { seededGenomes } from '/work/main/libs/generator/tools/sample-genomes.js';
const [fam, ...ns] = process.argv.slice(2);
const kit = builtInKits.find((k) => k.family === fam)!;
for (const n of ns) { const svg = render(seededGenomes(24, fam!)[Number(n)]!, kit); writeFileSync(`/tmp/sheets/${fam}-${n}.svg`, svg); writeFileSync(`/tmp/sheets/${fam}-${n}.png`, rasterise(svg)); }
