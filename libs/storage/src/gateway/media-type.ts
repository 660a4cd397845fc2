const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const SNIFFED_CHARACTERS = 1024;
/** Larger documents are not parsed only to name their type. */
const MAX_JSON_BYTES = 1024 * 1024;

// An optional XML declaration, comments and a doctype may stand before the root element.
const SVG = /^(?:\s|<\?xml[^>]*\?>|<!--[^>]*-->|<!DOCTYPE svg[^>]*>)*<svg[\s>]/i;

/** One of the types that Intaglio stores. Anything else, HTML above all, is offered as bytes to save and never as a page to run. */
export function mediaTypeOf(bytes: Uint8Array): string {
  if (PNG_SIGNATURE.every((byte, i) => bytes[i] === byte)) return 'image/png';
  const head = new TextDecoder().decode(bytes.subarray(0, SNIFFED_CHARACTERS));
  if (SVG.test(head)) return 'image/svg+xml';
  if (/^\s*[[{]/.test(head) && isJson(bytes)) return 'application/json';
  return 'application/octet-stream';
}

function isJson(bytes: Uint8Array): boolean {
  if (bytes.length > MAX_JSON_BYTES) return false;
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return true;
  } catch {
    return false;
  }
}
