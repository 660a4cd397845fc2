import { canonicalJson } from '@intaglio/domain';
import { hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { CROISSANT_1_0, CROISSANT_CONTEXT } from './croissant-context.js';
import { spdxUrl } from './licence-url.js';

export interface ManifestItem {
  readonly name: string;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly mediaType: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly byteCount: number;
  readonly licenceId: string;
  readonly caption: string;
  readonly attribution: string;
}
export interface SaltedItem extends ManifestItem {
  /** 32 bytes, hex. */
  readonly salt: string;
}
export interface ManifestLicence {
  readonly id: string;
  /** An SPDX id or a `LicenseRef-`. */
  readonly expression: string;
  readonly licensor: string;
  /** Of the licence's id and document, hex. */
  readonly sha256: string;
}
export interface ManifestContents {
  /** The version's own id, a UUID. */
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly createdAt: Date;
  /** By id. */
  readonly licences: readonly ManifestLicence[];
  /** In the tree's order. */
  readonly items: readonly SaltedItem[];
}

const DESCRIPTION =
  'Pictures for training, each under a licence. The files are named by their hashes and are not published. The salts make the roots commitments: this document is a secret of its owner.';
const URN = 'urn:uuid:';
const LICENCE_REFERENCE = 'LicenseRef-';

/** RFC 6920: a name for bytes that can be checked and not fetched. */
const nameOfBytes = (sha256: string): string => `ni:///sha-256;${Buffer.from(hexToBytes(sha256)).toString('base64url')}`;

const isReference = (expression: string): boolean => expression.startsWith(LICENCE_REFERENCE);

const file = ({ name, sha256, mediaType, byteCount }: SaltedItem, position: number, expression: string): object => ({
  '@type': 'cr:FileObject',
  '@id': `files/${position}`,
  name,
  contentUrl: nameOfBytes(sha256),
  contentSize: `${byteCount} B`,
  encodingFormat: mediaType,
  license: isReference(expression) ? expression : spdxUrl(expression),
  sha256,
});

const licenceEntry = ({ expression, licensor, sha256 }: ManifestLicence): unknown =>
  isReference(expression)
    ? { '@type': 'sc:CreativeWork', name: expression, identifier: `sha256:${sha256}`, publisher: licensor }
    : spdxUrl(expression);

type Column<T> = readonly [name: string, type: 'sc:Text' | 'sc:Integer', read: (row: T, position: number) => string | number];
const ITEM_COLUMNS: readonly Column<SaltedItem>[] = [
  ['file', 'sc:Text', (_, position) => `files/${position}`],
  ['caption', 'sc:Text', ({ caption }) => caption],
  ['attribution', 'sc:Text', ({ attribution }) => attribution],
  ['licence', 'sc:Text', ({ licenceId }) => licenceId],
  ['width', 'sc:Integer', ({ width }) => width],
  ['height', 'sc:Integer', ({ height }) => height],
  ['salt', 'sc:Text', ({ salt }) => salt],
];
const LICENCE_COLUMNS: readonly Column<ManifestLicence>[] = [
  ['id', 'sc:Text', ({ id }) => id],
  ['expression', 'sc:Text', ({ expression }) => expression],
  ['licensor', 'sc:Text', ({ licensor }) => licensor],
  ['sha256', 'sc:Text', ({ sha256 }) => sha256],
];

/** A table inside the document; Croissant keys its cells by the fields' ids. */
const recordSet = <T>(name: string, key: string, columns: readonly Column<T>[], rows: readonly T[]): object => ({
  '@type': 'cr:RecordSet',
  '@id': name,
  name,
  key: { '@id': `${name}/${key}` },
  field: columns.map(([column, dataType]) => ({ '@type': 'cr:Field', '@id': `${name}/${column}`, name: column, dataType })),
  data: rows.map((row, position) => Object.fromEntries(columns.map(([column, , read]) => [`${name}/${column}`, read(row, position)]))),
});

/** The manifest's bytes: Croissant 1.0 as canonical JSON, so that one version has one manifest. */
export function writeManifest({ id, name, version, createdAt, licences, items }: ManifestContents): Uint8Array {
  const expressions = new Map(licences.map((licence) => [licence.id, licence.expression]));
  return utf8ToBytes(
    canonicalJson({
      '@context': CROISSANT_CONTEXT,
      '@type': 'sc:Dataset',
      conformsTo: CROISSANT_1_0,
      name,
      description: DESCRIPTION,
      url: `${URN}${id}`,
      version: `${version}.0.0`,
      datePublished: createdAt.toISOString(),
      // The format asks for a creator; who the licensor is a person of, nobody here knows.
      creator: [...new Set(licences.map(({ licensor }) => licensor))].map((licensor) => ({ '@type': 'sc:Organization', name: licensor })),
      license: licences.map(licenceEntry),
      distribution: items.map((item, position) => file(item, position, expressions.get(item.licenceId)!)),
      recordSet: [recordSet('items', 'file', ITEM_COLUMNS, items), recordSet('licences', 'id', LICENCE_COLUMNS, licences)],
    }),
  );
}
