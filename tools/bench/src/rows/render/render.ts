import { builtInKits, evaluate, render as draw } from '@intaglio/generator';
import { rasterise } from '@intaglio/generator/raster';
import { figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { elapsedMs, interleave } from '../../runner/sampling.js';
import { realInputs } from '../inputs.js';

const SIZE_PX = 1024;
const emptySvg = (sizePx: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${sizePx}" height="${sizePx}" viewBox="0 0 ${sizePx} ${sizePx}"></svg>`;

/** Genomes that the base model really gives: another prompt and latent for each house and run. */
async function genomes(): Promise<(run: number) => Uint8Array[]> {
  const { model, inputOf } = await realInputs();
  return (run) => builtInKits.map((_, house) => evaluate(model, inputOf(builtInKits.length * run + house)).genome);
}

const meanMs = async (count: number, work: (index: number) => unknown): Promise<number> =>
  (await elapsedMs(() => {
    for (let index = 0; index < count; index++) work(index);
  })) / count;

/** Per picture, over all built-in houses (one for each composition family). */
export const render: RowGroup = {
  names: ['render.svg', 'render.png1024'],
  async *measure() {
    const drawn = await genomes();
    const houses = builtInKits.length;
    const [values, baselines] = await interleave([
      (run) => {
        const given = drawn(run);
        return meanMs(houses, (house) => draw(given[house]!, builtInKits[house]!));
      },
      () => meanMs(1000, () => Buffer.from(emptySvg(SIZE_PX))),
    ]);
    yield figure({ name: 'render.svg', unit: 'ms', values: values!, baselines: baselines! });

    const pictures = (run: number): string[] => drawn(run).map((genome, house) => draw(genome, builtInKits[house]!));
    const [full, empty] = await interleave([
      (run) => {
        const svgs = pictures(run);
        return meanMs(houses, (house) => rasterise(svgs[house]!, SIZE_PX));
      },
      () => meanMs(houses, () => rasterise(emptySvg(SIZE_PX), SIZE_PX)),
    ]);
    yield figure({ name: 'render.png1024', unit: 'ms', values: full!, baselines: empty! });
  },
};
