import type { MintOrder } from '@intaglio/chain';
import { decodeProof, mintContext, type MintContext } from '@intaglio/chain/verify';
import { ASSURANCES } from '@intaglio/domain';
import { z } from 'zod';

const decimal = z.string().regex(/^\d{1,78}$/);

/** A mint as its row keeps it: everything public, large numbers in decimal, bytes in hex. */
export const mintRequestSchema = z.object({
  collection: z.string(),
  recipient: z.string(),
  pictureCid: z.string(),
  metadataCid: z.string(),
  assurance: z.enum(ASSURANCES),
  /** Unix seconds, in the chain's time. */
  deadline: decimal,
  modelRoot: decimal,
  policyHash: decimal,
  inputCommitment: decimal,
  genome: z.string().regex(/^[0-9a-f]{80}$/),
  proof: z.string().regex(/^[0-9a-f]{512}$/),
  /** Of a piece that an evaluator vouches for. */
  evaluatorKey: decimal.optional(),
});
export type MintRequest = z.output<typeof mintRequestSchema>;

/** The order that the chain client understands. */
export function mintOrder(chainId: bigint, request: MintRequest): MintOrder {
  const { collection, recipient, pictureCid, assurance, evaluatorKey } = request;
  const context: MintContext = { chainId, collection, recipient, pictureCid, assurance, deadline: BigInt(request.deadline) };
  return {
    context,
    statement: {
      modelRoot: BigInt(request.modelRoot),
      policyHash: BigInt(request.policyHash),
      inputCommitment: BigInt(request.inputCommitment),
      genome: Buffer.from(request.genome, 'hex'),
      context: mintContext(context),
      ...(evaluatorKey === undefined ? {} : { evaluatorKey: BigInt(evaluatorKey) }),
    },
    proof: decodeProof(Buffer.from(request.proof, 'hex')),
    metadataCid: request.metadataCid,
  };
}
