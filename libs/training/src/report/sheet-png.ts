import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';

/** Of which letters are shipped. */
export const SHEET_SCRIPTS = ['latin', 'latin-ext', 'greek', 'cyrillic'] as const;
/** EB Garamond, OFL-1.1: made by `tools/build-sheet-font.ts`. Fonts of the machine are not looked at. */
const FONTS = SHEET_SCRIPTS.map((script) => fileURLToPath(new URL(`../../artefacts/eb-garamond-${script}.ttf`, import.meta.url)));

/** A sheet of ours as PNG, as wide as it says. Letters of other scripts are empty boxes there; the SVG has them. */
export const sheetPng = (svg: string): Uint8Array =>
  new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: 'EB Garamond' } }).render().asPng();
