import { blockOf, type Chain } from '@intaglio/chain';
import {
  encodeProof,
  isAttested,
  mintContext,
  type AttestedStatement,
  type Groth16Proof,
  type MintContext,
  type MintStatement,
} from '@intaglio/chain/verify';
import { DomainError, type AssetStore } from '@intaglio/domain';
import { findTransaction, renewTransaction, requestTransaction, type Database, type TenantTransaction } from '@intaglio/persistence';
import { fromChain } from '../../mints/chain-errors.js';
import { evaluatorPublication } from '../../mints/kinds/evaluator-publication.js';
import type { MintRequest } from '../../mints/kinds/mint-request.js';
import { modelPlace } from '../../models/model-place.js';
import { namedTraining } from '../../models/named-training.js';
import { assertMintable } from '../../models/still-wanted.js';
import { NotYet, type Step, type StepOutcome, type Work } from '../../pipeline/step.js';
import { storedSchema } from '../store/store.step.js';
import { metadataOf } from './metadata.js';
import { proveStatement, type ProofPorts } from './prove-statement.js';

export interface ProvePorts extends ProofPorts {
  readonly database: Database;
  readonly assets: AssetStore;
  readonly chain: Chain;
  readonly publicUrl: string;
}

/** From the proof to the last moment at which the contract takes it, in the chain's time. */
const VALID_SECONDS = 24n * 3600n;
const COLLECTION_POLL_MS = 500;

/** Proves the statement, writes the metadata document and owes the mint: all of it is recorded together. */
export class ProveStep implements Step {
  readonly name = 'prove';
  readonly action = 'generation.proven';
  readonly next = 'minting';

  constructor(private readonly ports: ProvePorts) {}

  async run(work: Work): Promise<StepOutcome> {
    const { tenantId, modelId } = work.generation;
    await this.ports.database.asTenant(tenantId, (transaction) => assertMintable(transaction, modelId));
    const context = await this.context(work);
    const { modelRoot, path: modelPath } = await modelPlace(this.ports.database, work.model);
    const statement = this.statement(work, context, modelRoot);
    const { proof, proofMs, witnessMs } = await proveStatement(work, { statement, modelPath }, this.ports);
    const training = await namedTraining(work.model, modelPath, this.ports.assets);
    const parts = { work, context, statement, proof, training, verificationKey: this.keyFor(statement) };
    const { bytes, weights } = metadataOf({ ...this.ports, ...parts });
    const { cid: metadataCid } = await this.ports.assets.put(bytes);
    const timing = { proofMs: Math.round(proofMs), witnessMs: Math.round(witnessMs) };
    return {
      output: { metadataCid, deadline: context.deadline.toString(), ...timing },
      change: { metadataCid },
      audit: { metadataCid, context: statement.context.toString(), weights, ...evaluatorKeyOf(statement), ...timing },
      effects: async (transaction) => {
        const { id: subjectId } = work.generation;
        const request = mintRequest({ context, statement, proof, metadataCid });
        const mint = { tenantId, kind: 'mint' as const, subjectId, chainId: Number(context.chainId), request };
        // The second does something when an earlier mint of this generation was refused and it was tried again by hand.
        await requestTransaction(transaction, mint);
        await renewTransaction(transaction, mint);
        if (isAttested(statement)) await oweEvaluator(transaction, work.generation, statement, mint.chainId);
      },
    };
  }

  private async context({ generation, collection, policy, output }: Work): Promise<MintContext> {
    const { chain, backends } = this.ports;
    if (collection.address === null) throw await this.notDeployed(generation.tenantId, collection.id);
    const { timestamp } = await blockOf(chain, 'latest').catch((error: unknown) => {
      throw fromChain(error);
    });
    return {
      chainId: chain.chainId,
      collection: collection.address,
      recipient: generation.recipient,
      pictureCid: output('store', storedSchema).pictureCid,
      assurance: backends.get(policy.document.backend.id).assurance,
      deadline: timestamp + VALID_SECONDS,
    };
  }

  /** With the evaluator who vouches for it, where the policy's backend has nobody who could prove the computation. */
  private statement(work: Work, context: MintContext, modelRoot: bigint): MintStatement | AttestedStatement {
    const { backends, attested } = this.ports;
    const statement = statementOf(work, context, modelRoot);
    if (backends.get(work.policy.document.backend.id).proofKind === 'computation') return statement;
    return { ...statement, evaluatorKey: attested.evaluatorOf(work.generation).evaluatorKey };
  }

  private keyFor(statement: MintStatement): ProofPorts['verificationKey'] {
    return isAttested(statement) ? this.ports.attested.verificationKey : this.ports.verificationKey;
  }

  /** Waits for a deployment that is under way; ends with the code of one that failed. */
  private async notDeployed(tenantId: Work['generation']['tenantId'], collectionId: string): Promise<Error> {
    const deployment = await this.ports.database.asTenant(tenantId, (transaction) =>
      findTransaction(transaction, tenantId, 'deploy-collection', collectionId),
    );
    if (deployment?.status === 'failed')
      return new DomainError(deployment.errorCode ?? 'chain.failed', 'The collection could not be deployed.');
    return new NotYet(new DomainError('service.unavailable', 'The collection is not deployed yet.'), COLLECTION_POLL_MS);
  }
}

function statementOf({ generation, policy }: Work, context: MintContext, modelRoot: bigint): MintStatement {
  if (!generation.genome || generation.inputCommitment === null) throw new DomainError('internal.unexpected', 'The genome is missing.');
  return {
    modelRoot,
    policyHash: BigInt(policy.policyHash),
    inputCommitment: BigInt(generation.inputCommitment),
    genome: Uint8Array.from(generation.genome),
    context: mintContext(context),
  };
}

/** The mint waits for its brand's evaluator: one that is new is owed, and a publication that was refused is owed once more, as the mint is. */
async function oweEvaluator(
  transaction: TenantTransaction,
  { tenantId, brandId }: Work['generation'],
  { evaluatorKey }: AttestedStatement,
  chainId: number,
): Promise<void> {
  const { subjectId } = await evaluatorPublication(transaction, { tenantId, brandId, evaluatorKey: evaluatorKey.toString() });
  const publication = { tenantId, kind: 'publish-evaluator' as const, subjectId, chainId, request: { brandId } };
  await requestTransaction(transaction, publication);
  await renewTransaction(transaction, publication);
}

interface ProvenPiece {
  readonly context: MintContext;
  readonly statement: MintStatement;
  readonly proof: Groth16Proof;
  readonly metadataCid: string;
}

const mintRequest = ({ context, statement, proof, metadataCid }: ProvenPiece): MintRequest => ({
  collection: context.collection,
  recipient: context.recipient,
  pictureCid: context.pictureCid,
  metadataCid,
  assurance: context.assurance,
  deadline: context.deadline.toString(),
  modelRoot: statement.modelRoot.toString(),
  policyHash: statement.policyHash.toString(),
  inputCommitment: statement.inputCommitment.toString(),
  genome: Buffer.from(statement.genome).toString('hex'),
  proof: Buffer.from(encodeProof(proof)).toString('hex'),
  ...evaluatorKeyOf(statement),
});

const evaluatorKeyOf = (statement: MintStatement): { evaluatorKey?: string } =>
  isAttested(statement) ? { evaluatorKey: statement.evaluatorKey.toString() } : {};
