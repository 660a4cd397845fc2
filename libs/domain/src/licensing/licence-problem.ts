import { DomainError, type ErrorCode } from '../errors.js';
import type { Flag } from './cascade.js';

const CODES: Readonly<Record<Flag['reason'], ErrorCode>> = {
  'not-accepted': 'licence.required',
  'not-started': 'licence.required',
  'use-not-granted': 'licence.required',
  'terms-needed': 'licence.required',
  'outside-territory': 'licence.required',
  'unknown-licence': 'licence.required',
  expired: 'licence.expired',
  revoked: 'licence.revoked',
};
const WORDS: Readonly<Record<Flag['reason'], string>> = {
  'not-accepted': 'has not been accepted',
  'not-started': 'has not started yet',
  'use-not-granted': 'does not grant this use',
  'terms-needed': 'does not grant this without the licensor’s own terms',
  'outside-territory': 'does not cover the territory',
  'unknown-licence': 'is not registered',
  expired: 'has expired',
  revoked: 'was revoked',
};

/** A reason in words, to stand behind "The licence". */
export const reasonInWords = (reason: Flag['reason']): string => WORDS[reason];

/** @throws DomainError `licence.required` | `licence.expired` | `licence.revoked` for the first flag, naming how many more there are */
export function assertUnflagged(flags: readonly Flag[]): void {
  const [first, ...others] = flags;
  if (first === undefined) return;
  const more = others.length === 0 ? '' : `; so it is with ${others.length} more`;
  throw new DomainError(
    CODES[first.reason],
    `Licence ${first.licenceId}, which ${first.items} items stand under, ${WORDS[first.reason]}${more}.`,
  );
}
