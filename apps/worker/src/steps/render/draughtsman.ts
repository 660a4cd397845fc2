import { DomainError } from '@intaglio/domain';
import { assertStyleKit, render } from '@intaglio/generator';
import type { Work } from '../../pipeline/step.js';
import { evaluatedSchema } from '../evaluate/evaluated.js';
import { svgIdentity, type Picture } from './picture.js';
import type { RasterPool } from './raster-pool.js';

/** Draws a generation's picture from its genome and its brand's style kit: the same bytes whenever and wherever it is asked. */
export class Draughtsman {
  constructor(private readonly pool: RasterPool) {}

  /** @throws DomainError `picture.failed` */
  async draw(work: Work): Promise<Picture> {
    const genome = Buffer.from(work.output('evaluate', evaluatedSchema).genome, 'hex');
    const svg = renderSvg(genome, work.brand.styleKit);
    return { svg, svgSha256: svgIdentity(svg), png: await this.pool.rasterise(svg) };
  }

  /** For a resumed attempt. @throws DomainError `picture.failed` when this program draws another picture than the one that was judged */
  async redraw(work: Work, svgSha256: string): Promise<Picture> {
    const picture = await this.draw(work);
    if (picture.svgSha256 !== svgSha256) throw new DomainError('picture.failed', 'The picture is not the one that the gatekeeper saw.');
    return picture;
  }
}

function renderSvg(genome: Uint8Array, styleKit: unknown): string {
  try {
    assertStyleKit(styleKit);
    return render(genome, styleKit);
  } catch (cause) {
    throw new DomainError('picture.failed', undefined, { cause });
  }
}
