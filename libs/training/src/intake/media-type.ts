import { IntakeRefusal } from './refusal.js';

export const MEDIA_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

const ascii = (text: string): readonly number[] => Array.from(text, (character) => character.charCodeAt(0));
const startsWith = (bytes: Uint8Array, magic: readonly number[], at = 0): boolean => magic.every((byte, i) => bytes[at + i] === byte);

const ARCHIVES: readonly (readonly [string, readonly number[], number])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04], 0],
  ['zip', [0x50, 0x4b, 0x05, 0x06], 0],
  ['gzip', [0x1f, 0x8b], 0],
  ['bzip2', ascii('BZh'), 0],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a], 0],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd], 0],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 0],
  ['rar', ascii('Rar!'), 0],
  ['tar', ascii('ustar'), 257],
];
/** Which archive it is, by its first bytes; a gzipped SVG counts as one. */
export const archiveKind = (bytes: Uint8Array): string | undefined => ARCHIVES.find(([, magic, at]) => startsWith(bytes, magic, at))?.[0];

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const BLANK = new Set(ascii(' \t\r\n'));

function looksLikeXml(bytes: Uint8Array): boolean {
  let at = startsWith(bytes, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  while (BLANK.has(bytes[at]!)) at++;
  return bytes[at] === 0x3c;
}

/**
 * What the bytes are, by what they begin with; no name and no declared type is believed.
 * @throws IntakeRefusal `type.archive` | `type.unsupported`
 */
export function mediaTypeOf(bytes: Uint8Array): MediaType {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8)) return 'image/webp';
  const archive = archiveKind(bytes);
  if (archive !== undefined)
    throw new IntakeRefusal('type.archive', `A ${archive} archive is not unpacked: only a CAR is taken as a whole.`);
  if (looksLikeXml(bytes)) return 'image/svg+xml';
  throw new IntakeRefusal('type.unsupported');
}
