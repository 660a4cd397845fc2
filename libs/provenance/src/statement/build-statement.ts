import { documentHash, type Assurance, type ModelCard } from '@intaglio/domain';
import {
  encodeProof,
  isAttested,
  mintContext,
  type AttestedStatement,
  type Groth16Proof,
  type MintStatement,
  type VerificationKey,
} from '@intaglio/chain/verify';
import { styleKitHash, type StyleKit } from '@intaglio/generator';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ClaimGrounds, ProofKind, Secret, Weights } from './claim.js';
import { claimsOf } from './claims.js';
import { signalsOf } from './signals.js';
import { statementSchema, type ModelTraining, type Statement } from './statement-schema.js';

export interface StatementParts {
  readonly styleKit: StyleKit;
  readonly picture: { readonly svgSha256: string; readonly svgCid: string; readonly pngSha256: string; readonly pngCid: string };
  /** Addresses in any letter case; deadline in Unix seconds. */
  readonly mint: { readonly chainId: bigint; readonly collection: string; readonly recipient: string; readonly deadline: bigint };
  /** A privacy backend's descriptor, or just these of its fields. */
  readonly backend: {
    readonly id: string;
    readonly assurance: Assurance;
    readonly hides: readonly Secret[];
    readonly proofKind: ProofKind;
  };
  readonly model: { readonly card: ModelCard; readonly weights: Weights; readonly training?: ModelTraining };
  /** What was proven; holds the genome. An `AttestedStatement` where the backend's kind of proof is `attested`. */
  readonly proven: MintStatement | AttestedStatement;
  readonly proof: Groth16Proof;
  /** Of the circuit of that kind. */
  readonly verificationKey: VerificationKey;
}

/** Names a verification key in a statement: SHA-256 of its canonical JSON. */
export const verificationKeyHash = (key: VerificationKey): string => documentHash(key);

/** What a statement's claims follow from. */
export const groundsOf = ({ proof, backend, model }: Statement): ClaimGrounds => ({
  proofKind: proof.kind,
  keyKind: proof.verificationKey.kind,
  backend,
  weights: model.weights,
  privacy: model.card.privacy,
  trained: model.training !== undefined,
});

/**
 * @throws RangeError when the proof was made for another mint or picture than the parts say, when backend, proof and key are not of one
 * kind, or for an invalid style kit
 * @throws ZodError when a part has not its form
 */
export function buildStatement(parts: StatementParts): Statement {
  const { styleKit, picture, mint, backend, model, proven, verificationKey } = parts;
  if (proven.context !== mintContext({ ...mint, pictureCid: picture.svgCid, assurance: backend.assurance }))
    throw new RangeError('the proof is bound to another mint than the one stated');
  assertOneKind(parts);
  const { id, assurance, hides, proofKind } = backend;
  return statementSchema.parse({
    type: 'intaglio.provenance',
    version: 1,
    genome: bytesToHex(proven.genome),
    styleKit: { hash: styleKitHash(styleKit), document: { ...styleKit } },
    picture,
    mint: {
      chainId: String(mint.chainId),
      collection: mint.collection.toLowerCase(),
      recipient: mint.recipient.toLowerCase(),
      deadline: String(mint.deadline),
    },
    backend: { id, assurance, hides: [...hides] },
    model: { cardHash: documentHash(model.card), ...model },
    proof: proofPart(parts),
    claims: claimsOf({
      ...{ proofKind, keyKind: verificationKey.kind, backend },
      ...{ weights: model.weights, privacy: model.card.privacy, trained: model.training !== undefined },
    }),
  } satisfies Statement);
}

function assertOneKind({ backend, proven, verificationKey }: StatementParts): void {
  const attested = backend.proofKind === 'attested';
  if (isAttested(proven) !== attested || verificationKey.circuit !== (attested ? 'attested' : 'mint'))
    throw new RangeError('backend, proof and verification key are not of one kind of proof');
}

const proofPart = ({ backend, proof, proven, verificationKey }: StatementParts): Statement['proof'] => ({
  kind: backend.proofKind,
  system: 'groth16-bn254',
  bytes: bytesToHex(encodeProof(proof)),
  publicSignals: signalsOf(proven).map(String),
  verificationKey: { hash: verificationKeyHash(verificationKey), kind: verificationKey.kind },
});
