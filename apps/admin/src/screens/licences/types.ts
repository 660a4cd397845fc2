import type { operations } from '../../api/generated/schema.js';

export type Licence = operations['findLicence']['responses'][200]['content']['application/json'];
export type LicenceImpact = operations['findLicenceImpact']['responses'][200]['content']['application/json'];
export type LicenceDocument = Licence['document'];
export type LicenceState = Licence['state'];
export type LicenceUse = LicenceDocument['uses'][number];
export type LicenceDraft = operations['draftLicences']['responses'][200]['content']['application/json']['items'][number];
export type Terms = operations['listTerms']['responses'][200]['content']['application/json']['items'][number];
/** As it is sent: the attribution may be left out. */
export type NewLicence = operations['registerLicence']['requestBody']['content']['application/json'];
