import { IntakeRefusal } from '../refusal.js';
import type { XmlElement } from './xml.js';

export const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';

/** What a still picture needs. Whatever runs, loads, moves or embeds is not in here; filters neither, as one of them can take minutes. */
const DRAWN = new Set([
  ...['svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'metadata', 'style', 'switch', 'a'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'],
  ...['linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask', 'pattern', 'marker'],
]);

const hostile = (reason: string): IntakeRefusal => new IntakeRefusal('svg.hostile', reason);
const LOADING = /@import|@font-face|expression\s*\(|javascript:|vbscript:|-moz-binding/i;
/** url(…) of anything but a part of the same picture. Escapes are refused with it: CSS would let them spell the word otherwise. */
const OUTSIDE = /url\s*\((?!\s*(?:["']\s*)?#)/i;

function assertHarmless(value: string, where: string): void {
  if (value.includes('\\')) throw hostile(`It has an escape in ${where}.`);
  if (OUTSIDE.test(value) || LOADING.test(value)) throw hostile(`It refers to something outside of itself in ${where}.`);
}

function assertAttribute(element: string, { namespace, local, value }: XmlElement['attributes'][number]): void {
  const name = local.toLowerCase();
  if (name.startsWith('on')) throw hostile(`It has the script attribute ${local.slice(0, 20)}.`);
  if (name === 'href' || name === 'src') {
    const link = element === 'a' && (namespace === '' || namespace === XLINK);
    // A link is not followed when a picture is drawn; everything else is.
    if (!link && !value.trim().startsWith('#')) throw hostile(`Its ${element} refers to something outside of itself.`);
  }
  if (name === 'base') throw hostile('It sets another base for its references.');
  assertHarmless(value, `the attribute ${local.slice(0, 20)}`);
}

/** Metadata is kept as it is: it is not drawn. @throws IntakeRefusal `svg.hostile` with the name of what was found */
export function assertHarmlessSvg(root: XmlElement): void {
  if (root.local !== 'svg' || (root.namespace !== SVG_NAMESPACE && root.namespace !== ''))
    throw new IntakeRefusal('type.unsupported', 'It is XML, but no SVG.');
  const visit = (element: XmlElement): void => {
    if (element.namespace !== root.namespace) {
      // Editors leave elements of their own; renderers pass over them, but not over HTML.
      if (/xhtml|mathml/i.test(element.namespace)) throw hostile('It holds another kind of document.');
      return;
    }
    if (!DRAWN.has(element.local)) throw hostile(`It has the element ${element.local.slice(0, 30)}.`);
    for (const attribute of element.attributes) assertAttribute(element.local, attribute);
    if (element.local === 'metadata') return;
    if (element.local === 'style') assertHarmless(element.text, 'its style');
    element.children.forEach(visit);
  };
  visit(root);
}
