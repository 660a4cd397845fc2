import { ApiProblem } from '@intaglio/client-sdk';
import type { MintedView } from '../generate.js';
import type { Refusal } from '../refusals.js';
import type { TrainedHouse } from './trained-house.js';

interface Standing {
  readonly atMint: { readonly valid: boolean } | null;
  readonly now: { readonly valid: boolean };
}

export interface Revocation {
  readonly refusal: Refusal;
  /** Of a piece that was minted before. */
  readonly standing: string;
}

/** A licensor takes its licence back: what was minted stays what it was, and nothing new is minted. */
export async function revokeLicence({ brand, licenceIds }: TrainedHouse, recipient: string, earlier: MintedView): Promise<Revocation> {
  const { api, brandId } = brand;
  await api.post(`/v1/licences/${licenceIds.at(-1)!}/revoke`, { reason: 'The licensor ended the agreement.' });
  const { atMint, now } = await api.get<Standing>(`/v1/generations/${earlier.id}/standing`);
  const standing = `${atMint?.valid ? 'valid' : 'NOT VALID'} when it was minted, ${now.valid ? 'VALID' : 'not valid'} now`;
  const attempt = 'a piece of a model that rests on a licence which was revoked';
  const body = { brandId, recipient, input: { kind: 'prompt', prompt: brand.prompts[0] } };
  try {
    await api.post('/v1/generations', body);
    return { standing, refusal: { attempt, refused: false, by: 'api', reason: 'the request was accepted' } };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { standing, refusal: { attempt, refused: error.code === 'model.flagged', by: 'api', reason: `${error.code}: ${error.detail}` } };
  }
}
