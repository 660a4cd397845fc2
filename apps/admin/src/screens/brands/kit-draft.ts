import { assertStyleKit, type StyleKit } from '@intaglio/generator';
import { newBrand as text } from '../../messages/brands.js';

export interface BrandDraft {
  readonly name: string;
  /** Undefined as long as it follows the name. */
  readonly slug: string | undefined;
  readonly kit: StyleKit;
}

const MAX_SLUG = 60;

/** "Maison Aurèle & Fils" → "maison-aurele-fils". */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_SLUG)
    .replaceAll(/^-|-$/g, '');

/** What is sent: the kit carries the brand's own names. */
export function requestOf({ name, slug = slugOf(name), kit }: BrandDraft) {
  const styleKit: StyleKit = {
    ...kit,
    id: slug.split('-').slice(0, 16).join('-') || kit.id,
    name: name.trim().slice(0, 80).trimEnd() || kit.name,
  };
  return { name, slug, styleKit };
}

/** What the renderer would refuse of it, in words; undefined for a kit that it draws. */
export function kitError(kit: unknown): string | undefined {
  try {
    assertStyleKit(kit);
    return undefined;
  } catch (error) {
    return text.wrongKit((error as Error).message);
  }
}
