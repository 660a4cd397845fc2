import { builtInKits } from '../src/kits/built-in.js';
import { rasterise } from '../src/raster/index.js';
import { render } from '../src/render/render.js';
import { seededGenomes } from './sample-genomes.js';
import { meanLab } from '../src/render/mean-colour.spec-support.js';
for (const kit of builtInKits) {
  const bad: string[] = []; let n = 0; const dl: number[] = [];
  for (const g of seededGenomes(24, 'hue')) {
    const x = g[1]! - 128, y = g[2]! - 128, r = Math.hypot(x, y);
    const m = await meanLab(rasterise(render(g, kit), 128));
    const c = (m.a * x + m.b * y) / r / Math.hypot(m.a, m.b);
    n++; if (c < 0.866) bad.push(`${Math.round(Math.atan2(y, x) * 57.3)}°→${Math.round(Math.atan2(m.b, m.a) * 57.3)}° L${g[0]} C${g[6]} c=${Math.hypot(m.a, m.b).toFixed(3)}`);
  }
  console.log(kit.family, bad.length, '/', n, bad.join(' | '));
}
