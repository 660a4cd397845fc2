import { z } from 'zod';
import { assertItems, versionOf, type BuiltVersion } from './build-version.js';
import type { ManifestContents, ManifestLicence, SaltedItem } from './croissant-manifest.js';
import { readJson } from './json-document.js';
import { ManifestError } from './manifest-error.js';

const MAX_MANIFEST_BYTES = 256 * 1024 * 1024;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const fileSchema = z.object({ name: z.string(), sha256: hash, encodingFormat: z.string(), contentSize: z.string().regex(/^\d{1,13} B$/) });
const rowSchema = z.object({
  'items/caption': z.string(),
  'items/attribution': z.string(),
  'items/licence': z.string(),
  'items/width': z.int(),
  'items/height': z.int(),
  'items/salt': hash,
});
const licenceSchema = z.object({
  'licences/id': z.string(),
  'licences/expression': z.string(),
  'licences/licensor': z.string(),
  'licences/sha256': hash,
});
const manifestSchema = z.object({
  name: z.string(),
  url: z.string().startsWith('urn:uuid:'),
  version: z.string().regex(/^\d{1,9}\.0\.0$/),
  datePublished: z.iso.datetime(),
  distribution: z.array(fileSchema),
  recordSet: z.tuple([z.object({ data: z.array(rowSchema) }), z.object({ data: z.array(licenceSchema) })]),
});

export interface ReadVersion extends BuiltVersion, ManifestContents {}

/**
 * A manifest that was written here, and the roots worked out again from it: who is shown it checks them against the training statement.
 * Whatever is not exactly what its own contents would write is refused, so that nothing can hide in a field that nobody reads.
 * @throws ManifestError `document.*` | `manifest.malformed` | `.not-canonical` | `.duplicate-item` | `.unknown-licence` | `.empty` | `.too-many-items`
 */
export function readVersion(manifest: Uint8Array): ReadVersion {
  const { data, error } = manifestSchema.safeParse(readJson(manifest, MAX_MANIFEST_BYTES));
  if (data === undefined) throw new ManifestError('manifest.malformed', error.issues[0]!.path.join('.'));
  const contents = contentsOf(data);
  assertItems(contents.items.map(({ salt: _, ...item }) => item));
  const version = versionOf(contents);
  if (!sameBytes(version.manifest, manifest)) throw new ManifestError('manifest.not-canonical');
  return { ...contents, ...version };
}

function contentsOf({ name, url, version, datePublished, distribution, recordSet }: z.output<typeof manifestSchema>): ManifestContents {
  const [{ data: rows }, { data: licences }] = recordSet;
  if (rows.length !== distribution.length) throw new ManifestError('manifest.malformed', 'recordSet.0.data');
  return {
    name,
    id: url.slice('urn:uuid:'.length),
    version: Number.parseInt(version, 10),
    createdAt: new Date(datePublished),
    licences: licences.map(licenceOf),
    items: rows.map((row, position) => itemOf(distribution[position]!, row)),
  };
}

const licenceOf = (row: z.output<typeof licenceSchema>): ManifestLicence => ({
  id: row['licences/id'],
  expression: row['licences/expression'],
  licensor: row['licences/licensor'],
  sha256: row['licences/sha256'],
});

const itemOf = (file: z.output<typeof fileSchema>, row: z.output<typeof rowSchema>): SaltedItem => ({
  name: file.name,
  sha256: file.sha256,
  mediaType: file.encodingFormat,
  byteCount: Number.parseInt(file.contentSize, 10),
  width: row['items/width'],
  height: row['items/height'],
  licenceId: row['items/licence'],
  caption: row['items/caption'],
  attribution: row['items/attribution'],
  salt: row['items/salt'],
});

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
