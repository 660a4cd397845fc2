import type { OfferedItem } from '../intake-item.js';
import type { ImportedItems } from './imported-item.js';

/** Finds the registered licence that stands for an item, from what its source says of it; null: none does. */
export type LicenceFinder = (ownLicence: string | null | undefined) => string | null;

/**
 * One licence for the whole import. A public licence stands only for items whose source names that very licence; the licensor's own terms stand for
 * whatever the tenant brings under them. Of a source that does not speak of licences it is the tenant who says so.
 * @param licence `spdx`: its SPDX id, or null for custom terms
 */
export const oneLicence =
  (licence: { readonly id: string; readonly spdx: string | null }): LicenceFinder =>
  (ownLicence) =>
    licence.spdx === null || ownLicence === undefined || licence.spdx === ownLicence ? licence.id : null;

/** Items of an import, each with the licence that stands for it, for `Intake.take`. */
export async function* offerItems(items: ImportedItems, find: LicenceFinder): AsyncGenerator<OfferedItem> {
  for await (const item of items) yield { ...item, licenceId: find(item.ownLicence) };
}
