import { parentPort } from 'node:worker_threads';
import { rasterise } from '@intaglio/generator/raster';
import type { RasterAnswer, RasterRequest } from './raster-pool.js';

/** Runs in a thread of its own: resvg is synchronous and takes some 400 ms for 1024 pixels. */
parentPort?.on('message', ({ id, svg, sizePx }: RasterRequest) => {
  let answer: RasterAnswer;
  try {
    answer = { id, png: rasterise(svg, sizePx) };
  } catch {
    answer = { id };
  }
  parentPort?.postMessage(answer);
});
