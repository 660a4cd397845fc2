import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { countLicences, type DeclaredDataset, type DeclaredFile } from './declared-dataset.js';
import { readJson, relativePath } from './json-document.js';
import { ManifestError } from './manifest-error.js';
import { MOST_ITEMS } from './roots.js';

export const MAX_SPDX_BYTES = 64 * 1024 * 1024;

const text = z.string().max(100_000);
const fileSchema = z.looseObject({
  fileName: text.min(1),
  checksums: z.array(z.looseObject({ algorithm: z.string(), checksumValue: z.string() })).default([]),
  licenseConcluded: text.optional(),
  licenseInfoInFiles: z.array(text).optional(),
  copyrightText: text.optional(),
  attributionTexts: z.array(text).optional(),
});
const documentSchema = z.looseObject({
  name: text,
  files: z.array(fileSchema).default([]),
  packages: z.array(z.looseObject({ licenseDeclared: text.optional(), licenseConcluded: text.optional() })).default([]),
  hasExtractedLicensingInfos: z.array(z.looseObject({ licenseId: text, extractedText: text })).default([]),
});
type File = z.output<typeof fileSchema>;

const VERSIONS: readonly unknown[] = ['SPDX-2.2', 'SPDX-2.3'];
/** SPDX 2.3, §8.5: the creator has not looked, or gives no answer. */
const NO_ASSERTION = 'NOASSERTION';
/** There is none. */
const NONE = 'NONE';

/**
 * Reads an SPDX document (JSON, 2.2 or 2.3; 3.0 is another model, a graph, and is refused): files with their SHA-256 and the licence that was concluded for
 * each, else the one that its package declares. Expressions of several ids are kept as words; the licence table knows single ids alone.
 * @throws ManifestError `document.*` | `spdx.*` | `manifest.too-many-items`
 */
export function readSpdx(bytes: Uint8Array): DeclaredDataset {
  const value = readJson(bytes, MAX_SPDX_BYTES);
  const version = z.looseObject({ spdxVersion: z.string() }).safeParse(value).data?.spdxVersion;
  if (!VERSIONS.includes(version)) throw new ManifestError('spdx.wrong-version');
  const { data, error } = documentSchema.safeParse(value);
  if (data === undefined) throw new ManifestError('spdx.malformed', error.issues[0]!.path.join('.'));
  if (data.files.length > MOST_ITEMS) throw new ManifestError('manifest.too-many-items', `${MOST_ITEMS} at most`);
  const declaredByPackage = theOnly(data.packages.map((each) => asserted(each.licenseConcluded) ?? asserted(each.licenseDeclared)));
  const files = data.files.map((file) => declared(file, declaredByPackage));
  const texts = new Map(
    data.hasExtractedLicensingInfos.map(({ licenseId, extractedText }) => [licenseId, bytesToHex(sha256(utf8ToBytes(extractedText)))]),
  );
  return { name: data.name, licences: countLicences(files, texts), files };
}

const asserted = (licence: string | undefined): string | undefined => (licence === NO_ASSERTION ? undefined : licence);
/** The one value of a list, undefined when they differ or there is none. */
const theOnly = <T>(values: readonly T[]): T | undefined => (new Set(values).size === 1 ? values[0] : undefined);

function declared(file: File, declaredByPackage: string | undefined): DeclaredFile {
  const path = relativePath(file.fileName);
  if (typeof path !== 'string') throw new ManifestError('spdx.malformed', 'fileName');
  const found = file.licenseInfoInFiles === undefined ? undefined : theOnly(file.licenseInfoInFiles);
  const licence = asserted(file.licenseConcluded) ?? asserted(found) ?? declaredByPackage;
  return {
    path,
    sha256: sha256Of(file),
    licence: licence === NONE ? null : licence,
    attribution: file.attributionTexts?.join(', ') || copyright(file),
    caption: null,
  };
}

const copyright = ({ copyrightText }: File): string | null =>
  copyrightText === undefined || copyrightText === NO_ASSERTION || copyrightText === NONE ? null : copyrightText;

function sha256Of({ checksums }: File): string | null {
  const value = checksums.find(({ algorithm }) => algorithm === 'SHA256')?.checksumValue.toLowerCase();
  if (value === undefined) return null;
  if (!/^[0-9a-f]{64}$/.test(value)) throw new ManifestError('spdx.malformed', 'checksums');
  return value;
}
