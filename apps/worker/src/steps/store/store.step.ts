import type { AssetStore } from '@intaglio/domain';
import { z } from 'zod';
import type { Step, StepOutcome, Work } from '../../pipeline/step.js';
import type { Draughtsman } from '../render/draughtsman.js';
import { renderedSchema } from '../render/render.step.js';

export const storedSchema = z.object({ pictureCid: z.string(), imageCid: z.string() });

/** Puts SVG and PNG into the asset store. Putting the same bytes again changes nothing. */
export class StoreStep implements Step {
  readonly name = 'store';
  readonly action = 'generation.stored';
  readonly next = 'proving';

  constructor(
    private readonly assets: AssetStore,
    private readonly draughtsman: Draughtsman,
  ) {}

  async run(work: Work): Promise<StepOutcome> {
    const { svgSha256 } = work.output('render', renderedSchema);
    const { svg, png } = work.picture ?? (await this.draughtsman.redraw(work, svgSha256));
    const picture = await this.assets.put(Buffer.from(svg, 'utf8'));
    const image = await this.assets.put(png);
    const cids = { pictureCid: picture.cid, imageCid: image.cid };
    return { output: { ...cids, svgBytes: picture.sizeBytes, pngBytes: image.sizeBytes }, change: cids, audit: cids };
  }
}
