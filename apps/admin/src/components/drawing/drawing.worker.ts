import { render } from '@intaglio/generator';
import type { DrawingAnswer, DrawingRequest } from './draw-pieces.js';

/** The real renderer, beside the page's own thread: what is drawn anew at every move of a slider must not hold the slider up. */
self.addEventListener('message', ({ data: { id, kit, genomes } }: MessageEvent<DrawingRequest>) => {
  postMessage({ id, drawings: drawn(kit, genomes) } satisfies DrawingAnswer);
});

function drawn(kit: DrawingRequest['kit'], genomes: DrawingRequest['genomes']): string[] | null {
  try {
    return genomes.map((genome) => render(genome, kit));
  } catch {
    // A kit that is being typed need not be whole yet: the form says what is wrong with it.
    return null;
  }
}
