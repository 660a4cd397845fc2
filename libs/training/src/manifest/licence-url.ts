const SPDX = 'https://spdx.org/licenses/';
const SPDX_URL = /^https?:\/\/(?:www\.)?spdx\.org\/licenses\/([A-Za-z0-9.+-]{1,64}?)(?:\.html|\.json|\.txt)?\/?$/;
const CREATIVE_COMMONS =
  /^https?:\/\/creativecommons\.org\/licenses\/(by(?:-nc)?(?:-sa|-nd)?)\/([1-4]\.[05])\/?(?:legalcode|deed(?:\.[a-z]{2})?)?$/;
const PUBLIC_DOMAIN = /^https?:\/\/creativecommons\.org\/publicdomain\/zero\/1\.0\/?(?:legalcode|deed(?:\.[a-z]{2})?)?$/;
const ID = /^[A-Za-z0-9.+-]{1,100}$/;

/** @param id of the SPDX list; a `LicenseRef-` has no address */
export const spdxUrl = (id: string): string => `${SPDX}${id}`;

/** The SPDX id that an address or an id stands for; null: it is no licence that has one here. Case as it is written. */
export function spdxIdOf(licence: string): string | null {
  const spdx = SPDX_URL.exec(licence)?.[1];
  if (spdx !== undefined) return spdx;
  if (PUBLIC_DOMAIN.test(licence)) return 'CC0-1.0';
  const commons = CREATIVE_COMMONS.exec(licence);
  if (commons !== null) return `CC-${commons[1]!.toUpperCase()}-${commons[2]!}`;
  return ID.test(licence) ? licence : null;
}
