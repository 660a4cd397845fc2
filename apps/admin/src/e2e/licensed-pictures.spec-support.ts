import type { LicenceDocument } from '@intaglio/domain';
import { maisonAurelle } from '@intaglio/generator';
import { carOf } from '@intaglio/testing';
import type { TenantUnderTest } from './dashboard.spec-support.js';

/** Bars whose heights and colours follow from the number: no two are alike. */
export function picture(seed: number): string {
  const bars = Array.from({ length: 8 }, (_, i) => {
    const height = 8 + (((seed * 2_654_435_761 + i * (seed + 3) * 40_503) >>> 5) % 56);
    const colour = ((seed * 7_919 + i * 0x2f1b3d) & 0xffffff).toString(16).padStart(6, '0');
    return `<rect x="${i * 8}" y="${64 - height}" width="8" height="${height}" fill="#${colour}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">${bars.join('')}</svg>`;
}

const COLOURS = ['navy', 'rose', 'emerald', 'amber', 'ivory', 'black', 'silver', 'golden'];
const THINGS = ['vase', 'clasp', 'dial', 'brooch', 'medallion'];

/** An archive of so many pictures, and one file that is none. */
export function archiveOf(pictures: number): Promise<Uint8Array> {
  const files = Array.from({ length: pictures }, (_, i) => {
    const name = `a ${COLOURS[i % COLOURS.length]} ${THINGS[i % THINGS.length]} ${i + 1}.svg`;
    return [name, Buffer.from(picture(i + 1))] as const;
  });
  return carOf({ ...Object.fromEntries(files), 'no picture.png': Buffer.from('no picture') });
}

export const agreement = (licensor: string, more: Partial<LicenceDocument> = {}): LicenceDocument => ({
  licensor,
  basis: { kind: 'custom', title: 'Licence agreement 2026-014' },
  uses: ['training', 'commercial-output'],
  territory: { kind: 'worldwide' },
  startsAt: '2026-01-01T00:00:00Z',
  expiresAt: '2031-01-01T00:00:00Z',
  evidence: { sha256: 'ab'.repeat(32), name: 'agreement-2026-014.pdf' },
  attribution: licensor,
  ...more,
});

export interface Estate {
  readonly brandId: string;
  readonly licenceId: string;
  readonly datasetId: string;
  readonly versionId: string;
}

/** A brand, a licence and a data set whose first version is an empty draft, made through the API. */
export async function estateOf({ client }: TenantUnderTest, licensor: string): Promise<Estate> {
  const make = async (path: string, body: object): Promise<string> => (await client.post<{ id: string }>(path, body)).id;
  const brandId = await make('/v1/brands', { name: 'Aurelle', slug: 'aurelle', styleKit: maisonAurelle });
  const licenceId = await make('/v1/licences', agreement(licensor));
  const dataset = { name: 'Archive 1960–1990', epsilonBudget: 8, delta: 0.0001 };
  const datasetId = await make(`/v1/brands/${brandId}/datasets`, dataset);
  return { brandId, licenceId, datasetId, versionId: await make(`/v1/datasets/${datasetId}/versions`, {}) };
}
