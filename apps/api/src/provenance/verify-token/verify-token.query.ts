import { ChainError, readCollection, readToken, toDomainError, type Chain, type CollectionFacts } from '@intaglio/chain';
import { DomainError, type TokenFacts } from '@intaglio/domain';
import { Database, findDeployment } from '@intaglio/persistence';
import { registryCheck, verifyPiece, type Check, type TrainingFacts } from '@intaglio/provenance';
import type { BlockReader } from '@intaglio/storage';
import { verifyStatement } from '@intaglio/training';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ASSETS, CHAIN } from '../../infrastructure/tokens.js';
import type { ProvenanceView } from '../provenance.view.js';
import { PublishedKeys } from './published-keys.js';

export class VerifyToken extends Query<ProvenanceView> {
  constructor(
    readonly chainId: bigint,
    readonly collection: string,
    readonly tokenId: bigint,
  ) {
    super();
  }
}

@QueryHandler(VerifyToken)
export class VerifyTokenHandler implements IQueryHandler<VerifyToken> {
  constructor(
    @Inject(CHAIN) private readonly chain: Chain,
    @Inject(ASSETS) private readonly assets: BlockReader,
    private readonly database: Database,
    private readonly publishedKeys: PublishedKeys,
  ) {}

  /** @throws DomainError `resource.not-found` for another chain or no such token, `chain.unreachable` */
  async execute({ chainId, collection, tokenId }: VerifyToken): Promise<ProvenanceView> {
    if (chainId !== this.chain.chainId) throw new DomainError('resource.not-found', `This server reads chain ${this.chain.chainId}.`);
    const keys = await this.publishedKeys.read();
    const { token, facts } = await this.fromChain(collection, tokenId);
    const { ok, checks } = await verifyPiece({ token, ...keys, fetchAsset: (cid) => this.assets.get(cid), readTraining: verifyEnvelope });
    const registry = await this.registryCheck(facts);
    return { verified: ok && registry.passed, checks: [registry, ...checks], token: tokenView(token) };
  }

  private async fromChain(collection: string, tokenId: bigint): Promise<{ token: TokenFacts; facts: CollectionFacts }> {
    try {
      const facts = await readCollection(this.chain, collection);
      return { token: await readToken(this.chain, collection, tokenId), facts };
    } catch (error) {
      if (error instanceof ChainError && error.code === 'chain.not-found')
        throw new DomainError('resource.not-found', 'The chain holds no such token.');
      throw error instanceof ChainError ? toDomainError(error) : error;
    }
  }

  private async registryCheck({ registry }: CollectionFacts): Promise<Check> {
    return registryCheck(registry, (await findDeployment(this.database, Number(this.chain.chainId)))?.registry);
  }
}

/** Whoever signed: the leaf on chain vouches for the keys that the statement names. */
const verifyEnvelope = (envelope: Uint8Array): TrainingFacts => verifyStatement(envelope);

const tokenView = (token: TokenFacts): ProvenanceView['token'] => ({
  chainId: token.chainId.toString(),
  collection: token.collection,
  tokenId: token.tokenId.toString(),
  owner: token.owner,
  recipient: token.recipient,
  pictureCid: token.pictureCid,
  metadataCid: token.metadataCid,
  genome: Buffer.from(token.genome).toString('hex'),
  modelRoot: token.modelRoot.toString(),
  policyHash: token.policyHash.toString(),
  inputCommitment: token.inputCommitment.toString(),
  proofKind: token.proofKind,
  evaluatorKey: token.proofKind === 'attested' ? token.evaluatorKey.toString() : null,
  transactionHash: token.transactionHash,
  blockNumber: token.blockNumber,
});
