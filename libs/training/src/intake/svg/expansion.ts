import { IntakeRefusal } from '../refusal.js';
import type { XmlElement } from './xml.js';
import { elementsOf } from './xml.js';

/** Elements and references together, on one way from the root. */
const MAX_DEPTH = 1000;
const REFERENCE = /url\s*\(\s*(?:["']\s*)?#([^"')\s]+)/gi;

function* referencesOf({ attributes }: XmlElement): Generator<string> {
  for (const { local, value } of attributes) {
    if (local === 'href' && value.trim().startsWith('#')) yield value.trim().slice(1);
    for (const [, id] of value.matchAll(REFERENCE)) yield id!;
  }
}

/**
 * How many elements a renderer visits when every reference is followed: ten groups that each use the one before ten times are 10^10.
 * A style sheet's references count as if every element had each of them once.
 * @throws IntakeRefusal `svg.too-complex` above the limit, or for a reference that leads back to itself
 */
export function assertBoundedSvg(root: XmlElement, most: number): void {
  const byId = new Map<string, XmlElement>();
  for (const element of elementsOf(root))
    for (const { local, value } of element.attributes) if (local === 'id' && !byId.has(value)) byId.set(value, element);
  const costs = new Map<XmlElement, number | 'open'>();
  const costOf = (element: XmlElement, depth: number): number => {
    const known = costs.get(element);
    if (known === 'open') throw new IntakeRefusal('svg.too-complex', 'Its references go round in a circle.');
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) throw new IntakeRefusal('svg.too-complex', 'Its references nest too deeply.');
    costs.set(element, 'open');
    let cost = 1;
    for (const child of element.children) cost += costOf(child, depth + 1);
    for (const id of referencesOf(element)) {
      const target = byId.get(id);
      if (target !== undefined) cost += costOf(target, depth + 1);
    }
    // Bounded at every element: the sum can't grow past what a double holds exactly.
    if (cost > most) throw new IntakeRefusal('svg.too-complex', `With its references it has more than ${most} elements.`);
    costs.set(element, cost);
    return cost;
  };
  costOf(root, 0);
}
