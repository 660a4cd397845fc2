import { DomainError } from '../errors.js';

export const LICENCE_STATES = ['draft', 'offered', 'active', 'expired', 'revoked'] as const;
export type LicenceState = (typeof LICENCE_STATES)[number];

/** The table of legal moves. An offer can be taken back until it is accepted; what has ended begins anew only as another licence. */
export const LEGAL_LICENCE_MOVES: Readonly<Record<LicenceState, readonly LicenceState[]>> = {
  draft: ['offered'],
  offered: ['draft', 'active'],
  active: ['expired', 'revoked'],
  expired: [],
  revoked: [],
};

/** Was it ever in force? Dates alone say when: the move to `expired` may come late and changes no answer. */
export const wasAccepted = (state: LicenceState): boolean => state !== 'draft' && state !== 'offered';

/** @throws DomainError `licence.illegal-move` */
export function assertLicenceMove(from: LicenceState, to: LicenceState): void {
  if (!LEGAL_LICENCE_MOVES[from].includes(to)) throw new DomainError('licence.illegal-move', `A licence cannot go from ${from} to ${to}.`);
}
