import type { StyleKit } from '@intaglio/generator';

export interface DrawingRequest {
  readonly id: number;
  readonly kit: StyleKit;
  /** 40 bytes each. */
  readonly genomes: readonly Uint8Array[];
}
export interface DrawingAnswer {
  readonly id: number;
  /** SVG texts; null for a kit that the renderer does not draw. */
  readonly drawings: readonly string[] | null;
}

const asked = new Map<number, (drawings: DrawingAnswer['drawings']) => void>();
let worker: Worker | undefined;
let last = 0;

function started(): Worker {
  const made = new Worker(new URL('./drawing.worker.js', import.meta.url), { type: 'module' });
  made.addEventListener('message', ({ data: { id, drawings } }: MessageEvent<DrawingAnswer>) => {
    asked.get(id)?.(drawings);
    asked.delete(id);
  });
  return made;
}

/** SVG texts of these genomes in that house's style; null for a kit that the renderer does not draw. */
export function drawPieces(kit: StyleKit, genomes: readonly Uint8Array[]): Promise<DrawingAnswer['drawings']> {
  worker ??= started();
  const id = ++last;
  worker.postMessage({ id, kit, genomes } satisfies DrawingRequest);
  return new Promise((resolve) => asked.set(id, resolve));
}
