import type { Raster } from '../containers/raster.js';
import type { IntakeLimits } from '../limits.js';
import { IntakeRefusal } from '../refusal.js';
import { assertBoundedSvg } from './expansion.js';
import { assertHarmlessSvg } from './hostile-svg.js';
import { elementsOf, parseXml, XmlFault, type XmlElement } from './xml.js';

/** CSS pixels; percentages and absent sizes are those of the view box. */
const LENGTH = /^\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\s*(?:(px|pt|pc|mm|cm|in|em|rem|ex)\s*)?$/i;
const PIXELS: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, pc: 16, mm: 96 / 25.4, cm: 96 / 2.54, in: 96, em: 16, rem: 16, ex: 8 };

function lengthOf(root: XmlElement, name: string): number | undefined {
  const text = root.attributes.find(({ local, namespace }) => local === name && namespace === '')?.value;
  const [, number, unit = 'px'] = (text === undefined ? null : LENGTH.exec(text)) ?? [];
  return number === undefined ? undefined : Number(number) * PIXELS[unit.toLowerCase()]!;
}

function sizeOf(root: XmlElement): Pick<Raster, 'width' | 'height'> {
  const box =
    root.attributes
      .find(({ local }) => local === 'viewBox')
      ?.value.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  const [width, height] = [lengthOf(root, 'width') ?? box[2], lengthOf(root, 'height') ?? box[3]];
  if (width === undefined || height === undefined || !(width > 0 && height > 0))
    throw new IntakeRefusal('picture.corrupt', 'The SVG has no size.');
  return { width: Math.ceil(width), height: Math.ceil(height) };
}

export interface Svg extends Raster {
  readonly root: XmlElement;
}

/** C2PA 2.2 §A.3.3: the manifest store as base64 in c2pa:manifest, inside metadata. */
const C2PA_NAMESPACE = 'http://c2pa.org/manifest';
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function manifestsOf(root: XmlElement): Uint8Array[] {
  return [...elementsOf(root)].flatMap(({ namespace, local, text }) => {
    if (local !== 'manifest' || namespace !== C2PA_NAMESPACE) return [];
    const packed = text.replace(/\s+/g, '');
    if (!BASE64.test(packed)) throw new IntakeRefusal('opt-out.unreadable');
    return [new Uint8Array(Buffer.from(packed, 'base64'))];
  });
}

function parse(bytes: Uint8Array): XmlElement {
  try {
    return parseXml(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    const reason = cause instanceof XmlFault ? `The SVG is refused as XML: ${cause.message}.` : 'The SVG cannot be read as UTF-8 and XML.';
    throw new IntakeRefusal('svg.hostile', reason, { cause });
  }
}

/** @throws IntakeRefusal `svg.hostile` | `svg.too-complex` | `type.unsupported` | `picture.corrupt` | `opt-out.unreadable` */
export function readSvg(bytes: Uint8Array, { svgElements, svgBytes }: Pick<IntakeLimits, 'svgElements' | 'svgBytes'>): Svg {
  if (bytes.length > svgBytes) throw new IntakeRefusal('item.too-large', `An SVG may have ${svgBytes} bytes.`);
  const root = parse(bytes);
  assertHarmlessSvg(root);
  assertBoundedSvg(root, svgElements);
  return { ...sizeOf(root), root, xmp: [], jumbf: manifestsOf(root) };
}
