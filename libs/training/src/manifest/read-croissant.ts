import { z } from 'zod';
import { CROISSANT_1_0, CROISSANT_1_1 } from './croissant-context.js';
import { countLicences, type DeclaredDataset, type DeclaredFile } from './declared-dataset.js';
import { oneOrMany, readJson, relativePath } from './json-document.js';
import { spdxIdOf } from './licence-url.js';
import { ManifestError } from './manifest-error.js';
import { MOST_ITEMS } from './roots.js';

export const MAX_CROISSANT_BYTES = 64 * 1024 * 1024;

const text = z.string().max(4000);
const work = z.looseObject({ '@id': text.optional(), identifier: text.optional(), url: text.optional(), name: text.optional() });
const named = z.union([text, z.looseObject({ name: text })]);
const licences = oneOrMany(z.union([text, work]));
const fileSchema = z.looseObject({
  '@type': text,
  '@id': text.optional(),
  name: text.optional(),
  description: text.optional(),
  contentUrl: text,
  sha256: z.string().regex(/^[0-9a-fA-F]{64}$/),
  license: licences.optional(),
  creator: oneOrMany(named).optional(),
});
const recordSetSchema = z.looseObject({ data: z.array(z.record(z.string(), z.unknown())).optional() });
const datasetSchema = z.looseObject({
  '@type': z.enum(['sc:Dataset', 'Dataset', 'https://schema.org/Dataset', 'http://schema.org/Dataset']),
  name: text,
  license: licences.optional(),
  creator: oneOrMany(named).optional(),
  distribution: oneOrMany(z.looseObject({ '@type': text })),
  recordSet: oneOrMany(recordSetSchema).optional(),
});
type File = z.output<typeof fileSchema>;
type Row = Readonly<Record<string, unknown>>;

const FILE_OBJECT = /^(?:cr:|http:\/\/mlcommons\.org\/croissant\/)?FileObject$/;
const PICTURE = /\.(?:png|jpe?g|webp|svg)$/i;

/**
 * Reads a Croissant description (1.0 or 1.1, JSON-LD in the compact form of its specification): the pictures in its `distribution`, each with its SHA-256,
 * and captions and attributions of tables inside the document. Nothing is fetched: a file lies beside the description, or is looked for by its hash.
 * A `FileSet` names no single files, so what is in one is not described. @throws ManifestError `document.*` | `croissant.*` | `manifest.too-many-items`
 */
export function readCroissant(bytes: Uint8Array): DeclaredDataset {
  const value = readJson(bytes, MAX_CROISSANT_BYTES);
  assertVersion(value);
  const dataset = parsed(datasetSchema, value, []);
  const files = dataset.distribution.flatMap((entry, position) =>
    FILE_OBJECT.test(entry['@type']) ? [parsed(fileSchema, entry, ['distribution', position])] : [],
  );
  if (files.length > MOST_ITEMS) throw new ManifestError('manifest.too-many-items', `${MOST_ITEMS} at most`);
  const rows = rowsByFile(files, dataset.recordSet ?? []);
  const whole = { licence: licenceOf(dataset.license), attribution: namesOf(dataset.creator) };
  const described = files.filter(isPicture).map((file) => declared(file, rows.get(idOf(file)), whole));
  return { name: dataset.name, licences: countLicences(described), files: described };
}

function assertVersion(value: unknown): void {
  const { data } = z.looseObject({ conformsTo: oneOrMany(z.unknown()) }).safeParse(value);
  if (!data?.conformsTo.some((version) => version === CROISSANT_1_0 || version === CROISSANT_1_1))
    throw new ManifestError('croissant.wrong-version');
}

function parsed<T extends z.ZodType>(schema: T, value: unknown, at: readonly PropertyKey[]): z.output<T> {
  const { data, error } = schema.safeParse(value);
  if (error !== undefined) throw new ManifestError('croissant.malformed', [...at, ...error.issues[0]!.path].join('.'));
  return data;
}

const idOf = (file: File): string => file['@id'] ?? file.name ?? file.contentUrl;
const isPicture = ({ encodingFormat, contentUrl }: File): boolean =>
  typeof encodingFormat === 'string' ? encodingFormat.startsWith('image/') : PICTURE.test(contentUrl);

function declared(file: File, row: Row | undefined, whole: Pick<DeclaredFile, 'licence' | 'attribution'>): DeclaredFile {
  const path = relativePath(file.contentUrl);
  if (path === undefined) throw new ManifestError('croissant.malformed', 'contentUrl');
  return {
    path,
    sha256: file.sha256.toLowerCase(),
    licence: file.license === undefined ? whole.licence : licenceOf(file.license),
    attribution: cell(row, 'attribution') ?? namesOf(file.creator) ?? whole.attribution,
    caption: cell(row, 'caption') ?? cell(row, 'description') ?? file.description ?? null,
  };
}

/** Rows of tables inside the document that name a file: a cell is the file's id, as in the manifests that are written here. */
function rowsByFile(files: readonly File[], recordSets: readonly z.output<typeof recordSetSchema>[]): Map<string, Row> {
  const ids = new Set(files.map(idOf));
  const rows = new Map<string, Row>();
  for (const row of recordSets.flatMap(({ data }) => data ?? []))
    for (const value of Object.values(row)) if (typeof value === 'string' && ids.has(value) && !rows.has(value)) rows.set(value, row);
  return rows;
}

/** The cell of the field with this name, whatever its record set is called: fields are keyed `record set/field`. */
function cell(row: Row | undefined, field: string): string | null {
  const value = Object.entries(row ?? {}).find(([key]) => key === field || key.endsWith(`/${field}`))?.[1];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** One licence counts; several that differ are no licence that one could name, so that each file would have to say its own. */
function licenceOf(stated: z.output<typeof licences> | undefined): string | null | undefined {
  if (stated === undefined) return undefined;
  const names = new Set(stated.map((entry) => wordOf(entry)).filter((name) => name !== ''));
  return names.size === 1 ? [...names][0] : null;
}
function wordOf(entry: string | z.output<typeof work>): string {
  const word = typeof entry === 'string' ? entry : (entry.url ?? entry['@id'] ?? entry.name ?? entry.identifier ?? '');
  return spdxIdOf(word) ?? word;
}
const namesOf = (creators: readonly z.output<typeof named>[] | undefined): string | null =>
  creators?.map((creator) => (typeof creator === 'string' ? creator : creator.name)).join(', ') || null;
