import { permits, reasonInWords, type Licence, type Place } from '@intaglio/domain';

/** May items under the licence of this id be trained on? The reason when not, in words. */
export type TrainingPermission = (
  licenceId: string,
) => { readonly allowed: true; readonly attributionNeeded: boolean } | { readonly allowed: false; readonly reason: string };

/** The answer of registered licences at one moment. */
export const permissionAt =
  (licences: ReadonlyMap<string, Licence>, at: Date, place?: Place): TrainingPermission =>
  (licenceId) => {
    const licence = licences.get(licenceId);
    if (licence === undefined) return { allowed: false, reason: `The licence ${reasonInWords('unknown-licence')}.` };
    const answer = permits(licence, 'training', at, place);
    if (!answer.permitted) return { allowed: false, reason: `The licence ${reasonInWords(answer.reason)}.` };
    return { allowed: true, attributionNeeded: answer.obligations.includes('attribution') };
  };
