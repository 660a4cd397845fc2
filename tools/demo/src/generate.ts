import type { Client } from '@intaglio/client-sdk';
import { generateEncrypted, type EncryptedProgress } from '@intaglio/client-sdk/encrypted';
import type { ReadyBrand } from './tenants.js';
import type { ProgressBoard } from './progress-board.js';

/** A generation as the API shows it; only what the demo reads. */
export interface GenerationView {
  readonly id: string;
  readonly state: string;
  readonly input: { readonly commitment: string | null };
  readonly picture: { readonly cid: string } | null;
  readonly image: { readonly cid: string } | null;
  readonly token: {
    readonly chainId: number;
    readonly collection: string;
    readonly tokenId: string;
    readonly transactionHash: string;
  } | null;
  readonly verdict: { readonly accepted: boolean; readonly reasons: readonly { check: string; passed: boolean; message: string }[] } | null;
  readonly error: { readonly code: string; readonly detail: string | null } | null;
  readonly steps: readonly { readonly step: string; readonly durationMs: number }[];
}

/** Hands one prompt in, in the clear, sealed or encrypted as the brand's policy asks, and follows its events to the end. */
export async function generate(
  brand: ReadyBrand,
  prompt: string,
  recipient: string,
  board: ProgressBoard,
  label: string,
): Promise<GenerationView> {
  const row = board.add(label);
  const { id } = await handIn(brand, prompt, recipient, ({ step }) => board.note(row, DOING[step]));
  return followToEnd(brand.api, id, board, row);
}

/** Its steps on the board as they end, then the generation as the API shows it. */
export async function followToEnd(api: Client, id: string, board: ProgressBoard, row: number): Promise<GenerationView> {
  for await (const { type, data } of api.events(id)) if (type === 'step') board.step(row, data.step!, data.durationMs!);
  const view = await api.get<GenerationView>(`/v1/generations/${id}`);
  board.end(row, view.state);
  return view;
}

/** What the creator's device does behind each step of the exchange. */
export const DOING: Readonly<Record<EncryptedProgress['step'], string>> = {
  encrypted: 'sending',
  accepted: 'waiting',
  evaluated: 'fetching',
  'answer-fetched': 'decrypting',
  committed: 'checking',
  'code-checked': 'proving',
  proved: 'opening',
  opened: '',
};

function handIn(
  { api, brandId, trust, creator }: ReadyBrand,
  prompt: string,
  recipient: string,
  onProgress: (progress: EncryptedProgress) => void,
): Promise<{ readonly id: string }> {
  if (trust) return api.generateSealed({ brandId, recipient, prompt, trust });
  if (creator) return generateEncrypted(api, { ...creator, recipient, prompt, onProgress });
  return api.post('/v1/generations', { brandId, recipient, input: { kind: 'prompt', prompt } });
}

/** A generation that ended with a token and pictures. */
export type MintedView = GenerationView & { readonly [Key in 'picture' | 'image' | 'token']: NonNullable<GenerationView[Key]> };

/** @throws Error when it ended any other way */
export function assertMinted(view: GenerationView): asserts view is MintedView {
  if (view.state === 'minted' && view.picture && view.image && view.token) return;
  throw new Error(
    `generation ${view.id} ended ${view.state} (${view.error?.code ?? 'no code'}${view.error?.detail ? `: ${view.error.detail}` : ''})`,
  );
}
