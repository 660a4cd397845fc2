import { ASSURANCES } from '@intaglio/domain';
import { collectionInterface } from '../contracts/interfaces.js';
import { type Chain } from '../rpc/chain.js';
import { ChainError } from '../rpc/chain-error.js';
import { estimateGasLimit } from '../transactions/estimate.js';
import { signTransaction, type SignedTransaction, type SigningRequest, type UnsignedTransaction } from '../transactions/sign.js';
import { type MintContext, mintContext } from '../verify/context.js';
import { genomeToLimbs } from '../verify/genome.js';
import { type Groth16Proof, proofWords } from '../verify/proof.js';
import { type AttestedStatement, isAttested } from '../verify/attested-statement.js';
import type { MintStatement } from '../verify/statement.js';
import { parseContentId } from './content-id.js';

/** One proven piece, ready to be minted. */
export interface MintOrder {
  readonly context: MintContext;
  /** An attested statement is minted with `mintAttested`. */
  readonly statement: MintStatement | AttestedStatement;
  readonly proof: Groth16Proof;
  /** The document that holds the provenance statement and the proof. */
  readonly metadataCid: string;
}

/** A token's id is its input commitment: known before the mint, and unable to exist twice. */
export const tokenIdOf = ({ inputCommitment }: Pick<MintStatement, 'inputCommitment'>): bigint => inputCommitment;

/**
 * The call that mints the piece. Pure.
 * @throws ChainError `chain.invalid-request` when the CIDs are not of the contract's kind or the proof was made for another context
 */
export function buildMintTransaction({ context, statement, proof, metadataCid }: MintOrder): UnsignedTransaction {
  if (mintContext(context) !== statement.context) throw new ChainError('chain.invalid-request', 'the proof was made for another context');
  const picture = parseContentId(context.pictureCid);
  const metadata = parseContentId(metadataCid);
  const [genome0, genome1] = genomeToLimbs(statement.genome);
  const request = {
    recipient: context.recipient,
    pictureCodec: picture.codec,
    pictureDigest: picture.digest,
    metadataCodec: metadata.codec,
    metadataDigest: metadata.digest,
    assurance: ASSURANCES.indexOf(context.assurance),
    deadline: context.deadline,
    modelRoot: statement.modelRoot,
    policyHash: statement.policyHash,
    inputCommitment: statement.inputCommitment,
    genome0,
    genome1,
    proof: proofWords(proof),
  };
  const data = isAttested(statement)
    ? collectionInterface.encodeFunctionData('mintAttested', [request, statement.evaluatorKey])
    : collectionInterface.encodeFunctionData('mint', [request]);
  return { to: context.collection, data };
}

/**
 * Tries the mint against the latest state without sending it, and answers the gas limit to sign with. Costs nothing and burns
 * no nonce: do it before one is claimed.
 * @throws ChainError `chain.reverted` (`NullifierUsed`, `GenomeUsed`, `ModelRootNotAuthorised`, `EvaluatorNotAuthorised`, `InvalidProof` …),
 *   `chain.insufficient-funds`, `chain.unreachable`
 */
export const estimateMint = (chain: Chain, minter: string, order: MintOrder): Promise<bigint> =>
  estimateGasLimit(chain, minter, buildMintTransaction(order));

/** Signs a mint with a claimed nonce. Persist the answer, then broadcast it. */
export const signMint = (order: MintOrder, request: Omit<SigningRequest, 'transaction' | 'chainId'>): Promise<SignedTransaction> =>
  signTransaction({ ...request, chainId: order.context.chainId, transaction: buildMintTransaction(order) });
