import { createHash } from 'node:crypto';
import { verdictOf } from '@intaglio/domain';
import { judge } from '@intaglio/gatekeeper';
import { z } from 'zod';
import type { Step, StepOutcome, Work } from '../../pipeline/step.js';
import { gatedSchema } from '../gate/gate.step.js';
import { decodePixels } from './decode-pixels.js';
import type { Draughtsman } from './draughtsman.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const renderedSchema = z.object({ svgSha256: sha256, pngSha256: sha256 });

/** Draws the piece and lets the gatekeeper look at it: the second half of the verdict. */
export class RenderStep implements Step {
  readonly name = 'render';
  readonly action = 'generation.rendered';
  readonly next = 'storing';

  constructor(private readonly draughtsman: Draughtsman) {}

  async run(work: Work): Promise<StepOutcome> {
    const picture = await this.draughtsman.draw(work);
    const seen = judge({ picture: await decodePixels(picture.png) }, work.policy.document);
    const verdict = verdictOf([...work.output('gate', gatedSchema).reasons, ...seen.reasons]);
    const { svgSha256 } = picture;
    const pngSha256 = createHash('sha256').update(picture.png).digest('hex');
    work.picture = picture;
    return { output: { svgSha256, pngSha256 }, change: { verdict }, verdict, audit: { svgSha256 } };
  }
}
