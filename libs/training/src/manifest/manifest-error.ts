/** Why a manifest, a Croissant or an SPDX document is not taken. */
export const MANIFEST_FAULTS = {
  'manifest.empty': 'A version needs at least one item.',
  'manifest.too-many-items': 'A version has more items than its tree has leaves.',
  'manifest.duplicate-item': 'Two items have the same name or the same bytes.',
  'manifest.unknown-licence': 'An item stands under a licence that is not given.',
  'manifest.blinding': 'The blinding is not 32 random bytes.',
  'manifest.malformed': 'The manifest has a field that is missing, wrong or too much.',
  'manifest.not-canonical': 'The manifest is not the one that its contents make.',
  'document.too-large': 'The document is larger than is read.',
  'document.not-json': 'The document is not JSON in UTF-8.',
  'croissant.wrong-version': 'The document is not a Croissant 1.0 or 1.1 data set.',
  'croissant.malformed': 'The Croissant document has a field that is missing or wrong.',
  'spdx.wrong-version': 'The document is not SPDX 2.2 or 2.3.',
  'spdx.malformed': 'The SPDX document has a field that is missing or wrong.',
} as const;
export type ManifestFault = keyof typeof MANIFEST_FAULTS;

/** `detail` names a field or a number, never an item. */
export class ManifestError extends Error {
  constructor(
    readonly code: ManifestFault,
    readonly detail?: string,
    options?: ErrorOptions,
  ) {
    super(detail === undefined ? MANIFEST_FAULTS[code] : `${MANIFEST_FAULTS[code]} (${detail})`, options);
    this.name = 'ManifestError';
  }
}
