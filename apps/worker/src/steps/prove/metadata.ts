import type { AttestedStatement, Groth16Proof, MintContext, MintStatement, VerificationKey } from '@intaglio/chain/verify';
import { assertStyleKit, encodeModel } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import type { ModelEntity, Sealer } from '@intaglio/persistence';
import type { Registry } from '@intaglio/privacy-plugins';
import { buildMetadata, buildStatement, metadataBytes, type ModelTraining, type StatementParts } from '@intaglio/provenance';
import type { Work } from '../../pipeline/step.js';
import { renderedSchema } from '../render/render.step.js';
import { storedSchema } from '../store/store.step.js';

export interface MetadataSources {
  readonly work: Work;
  readonly context: MintContext;
  readonly statement: MintStatement | AttestedStatement;
  readonly proof: Groth16Proof;
  readonly backends: Registry;
  readonly sealer: Sealer;
  /** Of the circuit that the proof is of. */
  readonly verificationKey: VerificationKey;
  readonly publicUrl: string;
  /** Absent for weights that the brand brought. */
  readonly training?: ModelTraining | undefined;
}

type Weights = StatementParts['model']['weights'];

let published: Buffer | undefined;
/** The base model's weights lie in the repository; a brand that uses them cannot claim that they are secret. */
const publishedWeights = (): Buffer => (published ??= Buffer.from(encodeModel(baseModel().model)));

function weightsOf(sealer: Sealer, { id, tenantId, weightsKind, weightsSealed }: ModelEntity): Weights {
  if (weightsKind === 'enclave') return 'sealed';
  const weights = sealer.open({ tenantId, table: 'models', column: 'weights_sealed', row: id }, weightsSealed);
  return publishedWeights().equals(weights) ? 'published' : 'committed';
}

/** The metadata document with the provenance statement in it. */
export function metadataOf({ work, context, statement, proof, backends, sealer, verificationKey, publicUrl, training }: MetadataSources): {
  bytes: Uint8Array;
  weights: Weights;
} {
  const { model, brand, generation } = work;
  const kit: unknown = brand.styleKit;
  assertStyleKit(kit);
  const { svgSha256, pngSha256 } = work.output('render', renderedSchema);
  const { pictureCid, imageCid } = work.output('store', storedSchema);
  const weights = weightsOf(sealer, model);
  const provenance = buildStatement({
    styleKit: kit,
    picture: { svgSha256, svgCid: pictureCid, pngSha256, pngCid: imageCid },
    mint: context,
    backend: backends.get(work.policy.document.backend.id),
    model: { card: model.card, weights, ...(training ? { training } : {}) },
    proven: statement,
    proof,
    verificationKey,
  });
  const externalUrl = new URL(
    `/v1/provenance/${context.chainId}/${context.collection}/${generation.inputCommitment}`,
    publicUrl,
  ).toString();
  return { bytes: metadataBytes(buildMetadata({ statement: provenance, externalUrl })), weights };
}
