import type { Client } from '@intaglio/client-sdk';
import { burinAndCo } from '@intaglio/generator';
import type { DataPackage } from '@intaglio/training';
import type { DemoBrand } from '../brands.js';

/** A house that trains a generator of its own, on pictures that it holds licences for. */
export const TRAINING_BRAND: DemoBrand = {
  kit: burinAndCo,
  symbol: 'BURIN',
  policy: { backend: { id: 'dp.model' }, safetyLimit: 200, words: { protectedNames: ['Vauquelin'] }, royaltyBps: 450 },
  prompts: ['a green sea turtle, calm', 'red rose with gold', 'a comet over a violet sea, lively'],
};

/** What one item more or less may change, at most. */
export const EPSILON = 8;
export const DELTA = 1e-5;

const document = ({ name, licence }: DataPackage): object => ({
  licensor: name,
  basis: { kind: 'spdx', id: licence },
  uses: ['training', 'commercial-output'],
  territory: { kind: 'worldwide' },
  startsAt: '2020-01-01T00:00:00Z',
  expiresAt: null,
  evidence: null,
});

/** A public licence for each of the sets, by their SPDX ids, in their order. */
export async function registerLicences(api: Client, sets: readonly DataPackage[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const set of sets) ids.push((await api.post<{ id: string }>('/v1/licences', document(set))).id);
  return ids;
}
