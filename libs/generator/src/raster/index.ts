import { Resvg } from '@resvg/resvg-js';

/**
 * SVG of this renderer → PNG. Native resvg; fonts are off, since pieces hold no text.
 * @param sizePx width and height, 16 to 4096
 * @throws RangeError for a size out of range
 */
export const rasterise = (svg: string, sizePx = 1024): Buffer => {
  if (!Number.isInteger(sizePx) || sizePx < 16 || sizePx > 4096) throw new RangeError('the picture must be 16 to 4096 pixels wide');
  return new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: sizePx } }).render().asPng();
};
