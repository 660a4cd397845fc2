import { builtInKits } from '/work/main/libs/generator/src/kits/built-in.js';
import { rasterise } from '/work/main/libs/generator/src/raster/index.js';
import { render } from '/work/main/libs/generator/src/render/render.js';
import { seededGenomes } from '/work/main/libs/generator/tools/sample-genomes.js';
for (const k of builtInKits) { const gs = seededGenomes(8, 'bench'); gs.forEach((g) => render(g, k)); let t = performance.now(); const s = gs.map((g) => render(g, k)); const r = (performance.now() - t) / 8; t = performance.now(); const p = s.map((x) => rasterise(x)); console.log(k.family, 'svg', r.toFixed(0), 'ms', Math.round(s.reduce((a, x) => a + x.length, 0) / 8192), 'KB; png', ((performance.now() - t) / 8).toFixed(0), 'ms', Math.round(p.reduce((a, x) => a + x.length, 0) / 8192), 'KB');
 if (k.family==='scarf') { const x = s.map((y) => y.replace(/<path d="[^"]*" fill="none" stroke="#fff" stroke-width="6" stroke-opacity=".12"\/>/, '')); console.log(s[0]!.length - x[0]!.length); t = performance.now(); x.map((y) => rasterise(y)); console.log('no twill', ((performance.now() - t) / 8).toFixed(0)); } }
