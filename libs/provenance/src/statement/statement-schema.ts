import { ASSURANCES, modelCardSchema } from '@intaglio/domain';
import { ATTESTED_SIGNALS, MODEL_TREE_CAPACITY, MODEL_TREE_DEPTH, PROOF_BYTES, PUBLIC_SIGNALS } from '@intaglio/chain/verify';
import { GENES } from '@intaglio/generator';
import { z } from 'zod';
import { claimSchema, SECRETS, WEIGHTS, type ProofKind } from './claim.js';

const hexBytes = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * length}}$`));
const sha256 = hexBytes(32);
const decimal = z.string().regex(/^(0|[1-9]\d{0,77})$/);
const address = z.string().regex(/^0x[0-9a-f]{40}$/);
const cid = z.string().regex(/^b[a-z2-7]{58}$/);

const SIGNALS: Readonly<Record<ProofKind, number>> = { computation: PUBLIC_SIGNALS, attested: ATTESTED_SIGNALS };

const proofSchema = z
  .strictObject({
    kind: z.enum(['computation', 'attested']),
    system: z.literal('groth16-bn254'),
    /** Eight big-endian words, as in calldata. */
    bytes: hexBytes(PROOF_BYTES),
    /** modelRoot, policyHash, inputCommitment, genome (two limbs), context; then, of an attested piece, evaluatorKey. */
    publicSignals: z.array(decimal).max(ATTESTED_SIGNALS),
    verificationKey: z.strictObject({ hash: sha256, kind: z.enum(['development', 'production']) }),
  })
  .refine(({ kind, publicSignals }) => publicSignals.length === SIGNALS[kind], { path: ['publicSignals'] });

/** The way from the model's leaf to the root on chain: five levels, seven siblings each. */
const pathSchema = z.strictObject({
  index: z
    .int()
    .min(0)
    .max(MODEL_TREE_CAPACITY - 1),
  siblings: z.array(z.array(decimal).length(7)).length(MODEL_TREE_DEPTH),
});

/** Of a model that was trained here: the signed statement about its training, and where its leaf lies. */
export const modelTrainingSchema = z.strictObject({ statementCid: cid, path: pathSchema });
export type ModelTraining = z.output<typeof modelTrainingSchema>;

/**
 * The public statement about one piece. All of it is public by intent: no prompt, trait, weight, policy value or salt has a place in it,
 * and unknown properties are refused.
 */
export const statementSchema = z.strictObject({
  type: z.literal('intaglio.provenance'),
  version: z.literal(1),
  genome: hexBytes(GENES),
  styleKit: z.strictObject({ hash: sha256, document: z.record(z.string(), z.unknown()) }),
  picture: z.strictObject({ svgSha256: sha256, svgCid: cid, pngSha256: sha256, pngCid: cid }),
  /** What the proof's context is made of, with the picture's CID and the assurance. */
  mint: z.strictObject({ chainId: decimal, collection: address, recipient: address, deadline: decimal }),
  backend: z.strictObject({
    id: z.string().max(40),
    assurance: z.enum(ASSURANCES),
    hides: z.array(z.enum(SECRETS)),
  }),
  model: z.strictObject({ cardHash: sha256, card: modelCardSchema, weights: z.enum(WEIGHTS), training: modelTrainingSchema.optional() }),
  proof: proofSchema,
  claims: z.array(claimSchema),
});
export type Statement = z.output<typeof statementSchema>;
