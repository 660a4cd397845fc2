export { buildVersion, type BuiltVersion, type VersionToBuild } from './build-version.js';
export { type ManifestItem, type ManifestLicence } from './croissant-manifest.js';
export { licenceDrafts, type DeclaredDataset, type DeclaredFile, type DeclaredLicence, type LicenceDraft } from './declared-dataset.js';
export { MANIFEST_FAULTS, ManifestError, type ManifestFault } from './manifest-error.js';
export { readCroissant } from './read-croissant.js';
export { readSpdx } from './read-spdx.js';
export { readVersion, type ReadVersion } from './read-version.js';
