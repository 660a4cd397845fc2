import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '@intaglio/domain';

export interface RasterRequest {
  readonly id: number;
  readonly svg: string;
  readonly sizePx: number;
}
/** Without a PNG: the SVG could not be drawn. */
export interface RasterAnswer {
  readonly id: number;
  readonly png?: Uint8Array;
}

interface Waiting {
  resolve(png: Buffer): void;
  reject(error: DomainError): void;
}

const extension = extname(import.meta.url);
/** Run from sources, the thread reads TypeScript the way the process does. */
const execArgv = extension === '.ts' ? ['--conditions=@intaglio/source', '--import', '@swc-node/register/esm-register'] : [];

/** One thread that draws PNGs, so that the event loop keeps renewing job locks and answering probes. A thread that dies is replaced. */
export class RasterPool {
  #thread: Worker | undefined;
  #nextId = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** @throws DomainError `picture.failed` */
  rasterise(svg: string, sizePx = 1024): Promise<Buffer> {
    const thread = (this.#thread ??= this.#start());
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      thread.postMessage({ id, svg, sizePx } satisfies RasterRequest);
    });
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
    this.#thread = undefined;
  }

  #start(): Worker {
    const thread = new Worker(new URL(`./raster-thread${extension}`, import.meta.url), { execArgv });
    thread.on('message', ({ id, png }: RasterAnswer) => this.#settle(id, png));
    thread.on('error', () => undefined);
    thread.on('exit', () => {
      if (this.#thread === thread) this.#thread = undefined;
      for (const id of [...this.#waiting.keys()]) this.#settle(id, undefined);
    });
    // The process may end while the thread idles.
    thread.unref();
    return thread;
  }

  #settle(id: number, png: Uint8Array | undefined): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (png) waiting?.resolve(Buffer.from(png));
    else waiting?.reject(new DomainError('picture.failed'));
  }
}
