import { StateWord } from '../../components/state-word.js';
import { models as text } from '../../messages/models.js';
import type { Model } from './types.js';

export function Standing({ model: { revokedAt, flags } }: { readonly model: Model }) {
  if (revokedAt !== null) return <StateWord tone="wrong">{text.states.revoked}</StateWord>;
  if (flags.length > 0) return <StateWord tone="wrong">{text.states.flagged}</StateWord>;
  return <StateWord tone="good">{text.states.active}</StateWord>;
}
