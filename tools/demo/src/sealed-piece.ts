import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient, type ClientTrust, type VerifiedReceipt } from '@intaglio/client-sdk';
import { DomainError, sealedInputSchema, type SealedInput } from '@intaglio/domain';
import { assertMinted, followToEnd, type MintedView } from './generate.js';
import type { ProgressBoard } from './progress-board.js';
import type { Refusal } from './refusals.js';
import type { ReadyBrand } from './tenants.js';
import { watchedClient } from './watched-client.js';

/** One sealed prompt, seen from both sides. */
export interface SealedPiece {
  readonly prompt: string;
  /** The input as it went over the wire: all that api, database, queue and worker ever hold of the prompt. */
  readonly handedOver: SealedInput;
  readonly view: MintedView;
  readonly receipt: VerifiedReceipt;
  /** The creator's own document: prompt, traits and salt. */
  readonly openingFile: string;
}

export async function sealedPiece(
  { brand, trust }: { readonly brand: ReadyBrand; readonly trust: ClientTrust },
  baseUrl: string,
  recipient: string,
  directory: string,
  board: ProgressBoard,
): Promise<SealedPiece> {
  const prompt = brand.prompts[0]!;
  const bodies: string[] = [];
  const client = watchedClient(brand, baseUrl, (_path, body) => bodies.push(body));
  const row = board.add(`${brand.kit.id} 1`);
  const generation = await client.generateSealed({ brandId: brand.brandId, recipient, prompt, trust });
  const view = await followToEnd(client, generation.id, board, row);
  assertMinted(view);
  const openingFile = join(directory, `opening-${brand.kit.id}.json`);
  writeFileSync(openingFile, `${JSON.stringify(generation.opening, null, 2)}\n`, { mode: 0o600 });
  const handedOver = sealedInputSchema.parse((JSON.parse(bodies.at(-1)!) as { input: unknown }).input);
  return { prompt, handedOver, view, receipt: await client.receipt(generation.id, trust), openingFile };
}

/** An enclave's document with one bit changed on its way: the creator's program refuses before it seals anything. */
export async function tamperedDocument(brand: ReadyBrand, trust: ClientTrust, baseUrl: string): Promise<Refusal> {
  const attempt = 'an attestation document with one bit changed';
  const client = createClient({
    ...{ baseUrl, apiKey: brand.apiKey },
    fetch: async (address, request) => {
      const answer = (await (await fetch(address, request)).json()) as { document: string };
      const document = Buffer.from(answer.document, 'base64url');
      document[Math.floor(document.length / 2)]! ^= 1;
      return Response.json({ ...answer, document: document.toString('base64url') });
    },
  });
  try {
    await client.attestation(brand.brandId, trust);
    return { attempt, refused: false, by: 'the creator’s device', reason: 'the document was accepted' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return {
      attempt,
      refused: error.code === 'attestation.refused',
      by: 'the creator’s device',
      reason: `${error.code}: ${refutedClaims(error)}`,
    };
  }
}

/** What follows from a claim that was refuted is unknown: the first says enough. */
const refutedClaims = ({ detail }: DomainError): string =>
  detail
    .split(', ')
    .filter((claim) => claim.includes('refuted'))
    .join(', ');
