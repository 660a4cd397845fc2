import type { ReadyBrand } from './tenants.js';
import type { ProgressBoard } from './progress-board.js';

/** A generation as the API shows it; only what the demo reads. */
export interface GenerationView {
  readonly id: string;
  readonly state: string;
  readonly inputCommitment: string | null;
  readonly pictureCid: string | null;
  readonly imageCid: string | null;
  readonly metadataCid: string | null;
  readonly tokenId: string | null;
  readonly transactionHash: string | null;
  readonly collection: string | null;
  readonly verdict: { readonly accepted: boolean; readonly reasons: readonly { check: string; passed: boolean; message: string }[] } | null;
  readonly error: { readonly code: string; readonly detail: string | null } | null;
  readonly steps: readonly { readonly step: string; readonly durationMs: number }[];
}

/** Sends one prompt and follows its events to the end. */
export async function generate(brand: ReadyBrand, prompt: string, recipient: string, board: ProgressBoard, label: string): Promise<GenerationView> {
  const row = board.add(label);
  const { id } = await brand.api.post<{ id: string }>('/v1/generations', { brandId: brand.brandId, recipient, input: { kind: 'prompt', prompt } });
  for await (const { type, data } of brand.api.events(id)) if (type === 'step') board.step(row, data.step!, data.durationMs!);
  const view = await brand.api.get<GenerationView>(`/v1/generations/${id}`);
  board.end(row, view.state === 'minted' ? `token ${view.tokenId}` : view.state);
  return view;
}
