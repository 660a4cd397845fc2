import type { TokenFacts, TokenProof } from '@intaglio/domain';
import { getBytes } from 'ethers';
import { collectionInterface } from '../contracts/interfaces.js';
import { blockOf, callView } from '../rpc/calls.js';
import type { Chain } from '../rpc/chain.js';
import { ChainError } from '../rpc/chain-error.js';
import { readCollection } from '../registry/read-collection.js';
import { type Moment, readHistory, type RegistryKind, wasValid } from '../registry/history.js';
import type { BrandAddress } from '../registry/publish.js';
import { findMint } from './find-mint.js';

/**
 * All that the chain says about a piece: storage, the mint's event, and the registry's events around it.
 * @throws ChainError `chain.not-found` when there is no such collection or token
 */
export async function readToken(chain: Chain, collection: string, tokenId: bigint): Promise<TokenFacts> {
  const mint = await findMint(chain, collection, tokenId);
  if (!mint) throw new ChainError('chain.not-found', 'the collection holds no such token');
  const view = async (name: string, ...args: unknown[]) => (await callView(chain, collectionInterface, collection, name, args))[0];
  const [provenance, owner, facts, block, head] = await Promise.all([
    view('provenanceOf', tokenId),
    view('ownerOf', tokenId),
    readCollection(chain, collection),
    blockOf(chain, mint.blockNumber),
    blockOf(chain, 'latest'),
  ]);
  const moments = {
    atMint: { blockNumber: mint.blockNumber, timestamp: block.timestamp, logIndex: mint.logIndex },
    now: { blockNumber: head.number, timestamp: head.timestamp },
  };
  const root = await standing(chain, facts, 'ModelRoot', provenance.modelRoot, moments);
  const policy = await standing(chain, facts, 'Policy', provenance.policyHash, moments);
  const proof = await proofOf(chain, facts, provenance.evaluatorKey, moments);
  return {
    chainId: chain.chainId,
    collection,
    tokenId,
    owner,
    recipient: mint.recipient,
    pictureCid: provenance.pictureCid,
    metadataCid: provenance.metadataCid,
    assurance: Number(provenance.assurance),
    deadline: mint.deadline,
    modelRoot: provenance.modelRoot,
    policyHash: provenance.policyHash,
    inputCommitment: provenance.inputCommitment,
    genome: getBytes(provenance.genome),
    verifyingKey: (proof.proofKind === 'attested' ? facts.attested! : facts).verifyingKey,
    transactionHash: mint.txHash,
    blockNumber: Number(mint.blockNumber),
    rootAuthorisedAtMint: root.atMint,
    policyAuthorisedAtMint: policy.atMint,
    rootAuthorisedNow: root.now,
    policyAuthorisedNow: policy.now,
    ...proof,
  };
}

async function proofOf(chain: Chain, brand: BrandAddress, evaluatorKey: bigint, moments: Moments): Promise<TokenProof> {
  if (evaluatorKey === 0n) return { proofKind: 'computation' };
  const evaluator = await standing(chain, brand, 'Evaluator', evaluatorKey, moments);
  return {
    ...{ proofKind: 'attested', evaluatorKey },
    ...{ evaluatorAuthorisedAtMint: evaluator.atMint, evaluatorAuthorisedNow: evaluator.now },
  };
}

interface Moments {
  readonly atMint: Moment;
  readonly now: Moment;
}

async function standing(
  chain: Chain,
  brand: BrandAddress,
  kind: RegistryKind,
  value: bigint,
  moments: Moments,
): Promise<{ atMint: boolean; now: boolean }> {
  const history = await readHistory(chain, brand, kind, value);
  return { atMint: wasValid(history, value, moments.atMint), now: wasValid(history, value, moments.now) };
}
