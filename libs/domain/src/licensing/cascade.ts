import { permitsAll, type Licence, type Permission, type WithheldReason } from './permits.js';
import { USES_NEEDED, type LicensedDeed } from './uses.js';

/** A licence that something rests on and that does not carry it. */
export interface Flag {
  readonly licenceId: string;
  readonly deed: LicensedDeed;
  readonly reason: WithheldReason | 'unknown-licence';
  /** Since when, where a date says so. */
  readonly since: Date | null;
  /** The licensor's words, of a licence that was revoked. */
  readonly revocationReason: string | null;
  /** How many of the data set's items stand under it. */
  readonly items: number;
}

/** A version of a data set: its licences and how many items stand under each. */
export interface RestingOnLicences {
  readonly datasetVersionId: string;
  readonly itemsByLicence: ReadonlyMap<string, number>;
}
export interface RestingOnDataset {
  readonly modelId: string;
  readonly datasetVersionId: string;
}

/** What keeps a deed from being done with these licences at that moment; empty: nothing does. Worst first: the licence with most items. */
export function flagsFor(
  deed: LicensedDeed,
  { itemsByLicence }: Pick<RestingOnLicences, 'itemsByLicence'>,
  licences: ReadonlyMap<string, Licence>,
  at: Date,
): Flag[] {
  const flags = [...itemsByLicence].flatMap(([licenceId, items]): Flag[] => {
    const licence = licences.get(licenceId);
    if (licence === undefined) return [{ licenceId, deed, reason: 'unknown-licence', since: null, revocationReason: null, items }];
    const answer: Permission = permitsAll(licence, USES_NEEDED[deed], at);
    if (answer.permitted) return [];
    const { reason, since } = answer;
    return [{ licenceId, deed, reason, since, revocationReason: reason === 'revoked' ? licence.revocationReason : null, items }];
  });
  return flags.sort((a, b) => b.items - a.items || (a.licenceId < b.licenceId ? -1 : 1));
}

export interface Cascade {
  /** Versions that can't be trained on, with the reasons. */
  readonly datasetVersions: ReadonlyMap<string, readonly Flag[]>;
  /** Models that can't mint, with the reasons. */
  readonly models: ReadonlyMap<string, readonly Flag[]>;
}

export interface Estate {
  readonly licences: readonly Licence[];
  readonly datasetVersions: readonly RestingOnLicences[];
  readonly models: readonly RestingOnDataset[];
}

/** Everything that is flagged at a moment. What is not in the maps is not flagged. A model whose data set is not in the estate rests on nothing known. */
export function cascade({ licences, datasetVersions, models }: Estate, at: Date): Cascade {
  const byId = new Map(licences.map((licence) => [licence.id, licence]));
  const versions = new Map(datasetVersions.map((version) => [version.datasetVersionId, version]));
  const flagged = <T>(list: readonly T[], key: (entry: T) => string, flags: (entry: T) => Flag[]) =>
    new Map(list.map((entry) => [key(entry), flags(entry)] as const).filter(([, reasons]) => reasons.length > 0));
  const unknown = (id: string): Flag[] => [
    { licenceId: id, deed: 'mint', reason: 'unknown-licence', since: null, revocationReason: null, items: 0 },
  ];
  return {
    datasetVersions: flagged(
      datasetVersions,
      ({ datasetVersionId }) => datasetVersionId,
      (version) => flagsFor('train', version, byId, at),
    ),
    models: flagged(
      models,
      ({ modelId }) => modelId,
      ({ datasetVersionId }) => {
        const version = versions.get(datasetVersionId);
        return version === undefined ? unknown(datasetVersionId) : flagsFor('mint', version, byId, at);
      },
    ),
  };
}

/** A minted piece's standing: both answers from the same licences and dates. */
export function validity(
  resting: Pick<RestingOnLicences, 'itemsByLicence'>,
  licences: ReadonlyMap<string, Licence>,
  moments: { readonly mintedAt: Date; readonly now: Date },
): { readonly validAtMint: boolean; readonly validNow: boolean; readonly flagsNow: readonly Flag[] } {
  const flagsNow = flagsFor('mint', resting, licences, moments.now);
  return { validAtMint: flagsFor('mint', resting, licences, moments.mintedAt).length === 0, validNow: flagsNow.length === 0, flagsNow };
}
