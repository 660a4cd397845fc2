import { ASSURANCES, type Assurance, type TokenFacts } from '@intaglio/domain';
import { mintContext, type VerificationKey } from '@intaglio/chain/verify';
import { assertStyleKit, render } from '@intaglio/generator';
import { z } from 'zod';
import { MAX_LEAF_BYTES } from '../picture/leaf-cid.js';
import { statementSchema, type Statement } from '../statement/statement-schema.js';
import { Refutation, refuteUnless, Unavailable } from './check.js';
import type { TrainingReader } from './training-facts.js';

export interface PieceToVerify {
  /** From the chain, by a reader that you trust. */
  readonly token: TokenFacts;
  /** From any store or gateway: it need not be trusted. */
  readonly fetchAsset: (cid: string) => Promise<Uint8Array>;
  /** The published key that the collection's verifier was deployed with: for proofs of the computation. */
  readonly verificationKey: VerificationKey;
  /** The one for attested proofs. Without it no attested piece passes. */
  readonly attestedVerificationKey?: VerificationKey;
  /** Draws the SVG as the PNG was drawn, where the machine can (resvg): then the PNG is compared byte for byte. */
  readonly rasterise?: (svg: string) => Uint8Array | Promise<Uint8Array>;
  /** Reads training statements, where the program has that: then a piece that names one is followed to it. */
  readonly readTraining?: TrainingReader;
}

export interface ReadMetadata {
  readonly image: string;
  readonly provenance: unknown;
}

/** Everything the questions are about, fetched and computed once, when first asked for. A failure is kept and thrown to each asker. */
export interface Evidence extends PieceToVerify {
  readonly metadataBytes: () => Promise<Uint8Array>;
  readonly metadata: () => Promise<ReadMetadata>;
  readonly statement: () => Promise<Statement>;
  /** The picture drawn anew from the genome on chain. */
  readonly redrawn: () => Promise<string>;
  /** The published key of the token's kind of proof. */
  readonly publishedKey: () => VerificationKey;
  /** The proof's context from the chain's facts alone. */
  readonly context: () => bigint;
  readonly assurance: () => Assurance;
}

const metadataSchema = z.looseObject({ image: z.string(), provenance: z.unknown() });

export function once<T>(compute: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= compute());
}

export function gather(piece: PieceToVerify): Evidence {
  const { token } = piece;
  const metadataBytes = once(() => fetched(piece, token.metadataCid, 'metadata document'));
  const metadata = once(async () => readMetadata(await metadataBytes()));
  const statement = once(async () => readStatement((await metadata()).provenance));
  const redrawn = once(async () => {
    const kit: unknown = (await statement()).styleKit.document;
    assertStyleKit(kit);
    return render(token.genome, kit);
  });
  const assurance = (): Assurance => {
    const name = ASSURANCES[token.assurance];
    refuteUnless(name !== undefined, `The token carries the number ${token.assurance} as its assurance, which has no meaning.`);
    return name;
  };
  const context = (): bigint => mintContext({ ...token, assurance: assurance() });
  return { ...piece, metadataBytes, metadata, statement, redrawn, publishedKey: () => publishedKey(piece), context, assurance };
}

function publishedKey({ token, verificationKey, attestedVerificationKey }: PieceToVerify): VerificationKey {
  if (token.proofKind !== 'attested') return verificationKey;
  if (attestedVerificationKey === undefined)
    throw new Unavailable('No published key for attested proofs was given, so this one cannot be checked.');
  return attestedVerificationKey;
}

export async function fetched({ fetchAsset }: PieceToVerify, cid: string, what: string): Promise<Uint8Array> {
  try {
    return await fetchAsset(cid);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.slice(0, 200) : 'unknown cause';
    throw new Unavailable(`The ${what} could not be fetched (${reason}). It may be unavailable, or lost.`);
  }
}

function readMetadata(bytes: Uint8Array): ReadMetadata {
  refuteUnless(bytes.length <= MAX_LEAF_BYTES, 'The metadata document is larger than one of ours can be.');
  try {
    return metadataSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    throw new Refutation('There is no readable metadata document, so nothing it should say can be checked.');
  }
}

function readStatement(provenance: unknown): Statement {
  const parsed = statementSchema.safeParse(provenance);
  if (parsed.success) return parsed.data;
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.') || 'the statement itself'))].slice(0, 5);
  throw new Refutation(`There is no provenance statement of a known form (wrong: ${fields.join(', ')}).`);
}
