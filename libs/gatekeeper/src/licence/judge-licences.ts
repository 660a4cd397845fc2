import type { ModelCard, Policy, Reason } from '@intaglio/domain';
import { atMost, counted } from '../reason.js';

/** Every licence on the model's card must be one that the policy allows. SPDX ids are compared without case, as SPDX does. Both lists are public. */
export function judgeLicences({ licences }: Pick<ModelCard, 'licences'>, { allowed }: Policy['licences']): Reason {
  const permitted = new Set(allowed.map((id) => id.toLowerCase()));
  const refused = [...new Set(licences)].filter((id) => !permitted.has(id.toLowerCase()));
  const message =
    refused.length === 0
      ? 'Every licence of the model’s data is allowed.'
      : `${counted(refused.length, 'licence')} not allowed by the policy: ${refused.join(', ')}.`;
  return atMost('licence.allowed', refused.length, 0, message);
}
