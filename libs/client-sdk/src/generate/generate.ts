import { assertPrompt, DomainError, type Traits } from '@intaglio/domain';
import type { PromptOpening } from '@intaglio/privacy-plugins/client';
import type { Client, ClientTrust } from '../client.js';
import type { EncryptedOpening } from '../encrypted/encrypted-opening.js';
import type { EncryptedRequest } from '../encrypted/generate-encrypted.js';
import { generateSealed } from '../generate-sealed.js';
import type { Generation } from '../resources/views.js';
import { awaitEnd } from './await-end.js';
import { measured, type GenerateProgress, type GenerateStep } from './generate-progress.js';
import { assertProtection, protectionOf, type Protection } from './protection.js';

/** What an encrypted prompt takes on the creator's device (docs/he.md): the key pair, the public embedding table, a prover, and the weights where they are published. */
export type EncryptionParts = Pick<EncryptedRequest, 'identity' | 'table' | 'model' | 'prove'>;

export interface GenerateOptions {
  /** Id or slug. */
  readonly brand: string;
  /** The address that the piece is minted to. */
  readonly recipient: string;
  readonly traits?: Traits | undefined;
  /** The brand's newest collection unless given. */
  readonly collection?: string | undefined;
  /** The least that the brand's policy must do for the prompt, or nothing is sent: `plain` unless given. */
  readonly require?: Protection | undefined;
  /** For brands whose prompts are sealed: whom to trust, known beforehand and never learnt from the API. */
  readonly enclaves?: ClientTrust | undefined;
  /** For brands whose prompts are encrypted. */
  readonly encryption?: EncryptionParts | undefined;
  /**
   * Of your own order, for instance: the same key never makes two pieces. A plain request under the same key answers with the first piece; a prompt that is sealed or encrypted
   * anew is another request, so it is refused with `idempotency.mismatch`.
   */
  readonly idempotencyKey?: string | undefined;
  readonly onProgress?: ((progress: GenerateProgress) => void) | undefined;
  /** Stops waiting, with its own reason. What was handed in goes on: cancel it with `client.generations.cancel`. */
  readonly signal?: AbortSignal | undefined;
}

export interface HandedIn {
  readonly id: string;
  readonly protection: Protection;
  /** For the creator to keep; none where the service was told the prompt anyway. */
  readonly opening: PromptOpening | EncryptedOpening | undefined;
  /** The finished piece. @throws ApiProblem with the generation's own code when it ends without one */
  result(): Promise<Generation>;
}

export interface Piece extends Generation {
  readonly protection: Protection;
  readonly opening: HandedIn['opening'];
}

interface Order extends Omit<GenerateOptions, 'brand' | 'signal'> {
  readonly client: Client;
  readonly brandId: string;
  readonly prompt: string;
  readonly report: (step: GenerateStep) => void;
}

/**
 * Reads the brand's policy and hands the prompt in as it asks: attested and sealed, encrypted and answered, or plain. An encrypted one is handed in when its answer has
 * been opened: the service could not go on before.
 * @throws ApiProblem; DomainError before anything is sent: `policy.backend-mismatch` when the policy protects less than demanded or a part for it was not given,
 *   `attestation.refused`, `prompt.invalid`, `prompt.too-long`, `request.invalid`, `policy.unknown-backend`
 */
export async function handIn(caller: Client, prompt: string, options: GenerateOptions): Promise<HandedIn> {
  const { brand, signal, onProgress = () => undefined, require, ...rest } = options;
  const client = signal ? caller.withSignal(signal) : caller;
  assertPrompt(prompt);
  const { id: brandId } = await client.brands.find(brand);
  const backend = (await client.policies.current(brandId)).policy.backend.id;
  const protection = protectionOf(backend);
  assertProtection(protection, require);
  const report = measured(protection, onProgress);
  report({ step: 'policy', backend, protection, serviceSeesPrompt: protection === 'plain' });
  const { id, opening } = await HAND_IN[protection]({ ...rest, client, brandId, prompt, report });
  return { id, protection, opening, result: () => awaitEnd(client, id, report) };
}

/** As `handIn`, and on to the minted piece. @throws as `handIn`; ApiProblem with the generation's own code when it ends without a piece */
export async function generate(client: Client, prompt: string, options: GenerateOptions): Promise<Piece> {
  const { result, protection, opening } = await handIn(client, prompt, options);
  return { ...(await result()), protection, opening };
}

type Handed = Pick<HandedIn, 'id' | 'opening'>;

const HAND_IN: Readonly<Record<Protection, (order: Order) => Promise<Handed>>> = { plain, sealed, encrypted };

async function plain({ client, brandId, prompt, traits, recipient, collection, idempotencyKey, report }: Order): Promise<Handed> {
  const input = { kind: 'prompt' as const, prompt, ...(traits && { traits }) };
  const request = { brandId, recipient, input, ...(collection !== undefined && { collectionId: collection }) };
  const { id } = await client.generations.create(request, idempotencyKey);
  report({ step: 'accepted', id });
  return { id, opening: undefined };
}

async function sealed({ client, enclaves, encryption: _, collection, report, ...words }: Order): Promise<Handed> {
  if (!enclaves) throw missing('seals prompts to enclaves', 'enclaves');
  return generateSealed(client, { ...words, collectionId: collection, trust: enclaves, onProgress: report });
}

async function encrypted({ client, encryption, enclaves: _, collection, report, ...words }: Order): Promise<Handed> {
  if (!encryption) throw missing('has prompts encrypted', 'encryption');
  if (encryption.identity.brandId !== words.brandId) throw new DomainError('request.invalid', 'The identity was made for another brand.');
  // WebAssembly of 1.3 MB that brands of other kinds never need: bundlers make it a part that is loaded when it comes to this.
  const { generateEncrypted } = await import('../encrypted/index.js');
  return generateEncrypted(client, { ...words, ...encryption, collectionId: collection, onProgress: report });
}

const missing = (what: string, option: string): DomainError =>
  new DomainError('policy.backend-mismatch', `The brand’s policy ${what}, and the option ${option} was not given. Nothing was sent.`);
