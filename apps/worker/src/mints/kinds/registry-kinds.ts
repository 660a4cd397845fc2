import { registryInterface } from '@intaglio/chain';
import type { AssetStore, BrandId } from '@intaglio/domain';
import type { ChainTransactionEntity, ChainTransactionKind, Database } from '@intaglio/persistence';
import { z } from 'zod';
import { audit } from '../../audit.js';
import type { EvaluatorOf } from '../../steps/prove/brand-evaluator.js';
import { onChainBrandId } from './brand-id.js';
import { publicationHasEnded } from './published-root.js';
import { brandIsRegistered } from './registered-brand.js';
import { publishStatement } from './training-statement.js';
import type { TransactionKind } from './transaction-kind.js';

export interface RegistryPorts {
  readonly database: Database;
  readonly assets: AssetStore;
  readonly signer: string;
  readonly activationDelaySeconds: number;
  readonly evaluatorOf: EvaluatorOf;
}

interface RegistryCall {
  readonly kind: ChainTransactionKind;
  readonly doneWhen: readonly string[];
  /** Of the audit event; its target is the transaction's subject, unless the request names another. */
  readonly action: string;
  readonly target: string;
  /** `context` is told by the audit event and kept in the row's result. */
  call(row: ChainTransactionEntity): { readonly brandId: BrandId; readonly data: string; readonly context?: Record<string, string> };
  /** What must be on chain first. @throws NotYet */
  readonly after?: (ports: RegistryPorts, row: ChainTransactionEntity, brandId: string) => Promise<void>;
}

const brandSchema = z.object({ brandId: z.uuid().transform((id) => id as BrandId) });
const rootSchema = brandSchema.extend({ modelRoot: z.string() });
/** `modelId`: whose revocation it is. */
const revocationSchema = rootSchema.extend({ modelId: z.uuid() });
/** Of a root that takes the place of revoked ones. */
const replacementSchema = z.object({ afterRevoking: z.uuid() });
const policySchema = brandSchema.extend({ policyHash: z.string() });

/** The registry's five writes. The platform registers each brand with itself as the owner: it publishes on the brand's behalf. */
export const registryKinds = (ports: RegistryPorts): TransactionKind[] =>
  [registerBrand(ports.signer), publishModelRoot, revokeModelRoot, publishPolicy, publishEvaluator(ports.evaluatorOf)].map((call) =>
    registryKind(ports, call),
  );

const registerBrand = (owner: string): RegistryCall => ({
  kind: 'register-brand',
  doneWhen: ['BrandExists'],
  action: 'brand.registered',
  target: 'brand',
  call: ({ request }) => {
    const { brandId } = brandSchema.parse(request);
    return { brandId, data: registryInterface.encodeFunctionData('registerBrand', [onChainBrandId(brandId), owner]) };
  },
});

const publishModelRoot: RegistryCall = {
  kind: 'publish-model-root',
  doneWhen: ['AlreadyAuthorised'],
  action: 'model.published',
  target: 'model',
  after: async (ports, row, brandId) => {
    await brandIsRegistered(ports.database, row, brandId);
    await publishStatement(ports, row);
  },
  call: ({ request }) => {
    const { brandId, modelRoot } = rootSchema.parse(request);
    return { brandId, data: registryInterface.encodeFunctionData('authoriseModelRoot', [onChainBrandId(brandId), modelRoot]) };
  },
};

/** Its subject is the publication's: one revocation for each. */
const revokeModelRoot: RegistryCall = {
  kind: 'revoke-model-root',
  // Revoked already, or its publication was refused.
  doneWhen: ['NotAuthorised'],
  action: 'model.root-revoked',
  target: 'model',
  after: ({ database }, row) => publicationHasEnded(database, row),
  call: ({ request }) => {
    const { brandId, modelRoot } = revocationSchema.parse(request);
    return { brandId, data: registryInterface.encodeFunctionData('revokeModelRoot', [onChainBrandId(brandId), modelRoot]) };
  },
};

const publishPolicy: RegistryCall = {
  kind: 'publish-policy',
  doneWhen: ['AlreadyAuthorised'],
  action: 'policy.published',
  target: 'policy',
  after: ({ database }, row, brandId) => brandIsRegistered(database, row, brandId),
  call: ({ request }) => {
    const { brandId, policyHash } = policySchema.parse(request);
    return { brandId, data: registryInterface.encodeFunctionData('authorisePolicy', [onChainBrandId(brandId), policyHash]) };
  },
};

/** Whoever asks for it names the brand only: its evaluator's key follows from a secret that this service alone holds. */
const publishEvaluator = (evaluatorOf: EvaluatorOf): RegistryCall => ({
  kind: 'publish-evaluator',
  doneWhen: ['AlreadyAuthorised'],
  action: 'evaluator.published',
  target: 'brand',
  after: ({ database }, row, brandId) => brandIsRegistered(database, row, brandId),
  call: ({ tenantId, request }) => {
    const { brandId } = brandSchema.parse(request);
    const { evaluatorKey } = evaluatorOf({ tenantId, brandId });
    const data = registryInterface.encodeFunctionData('authoriseEvaluator', [onChainBrandId(brandId), evaluatorKey]);
    return { brandId, data, context: { evaluatorKey: evaluatorKey.toString() } };
  },
});

function registryKind(ports: RegistryPorts, { kind, doneWhen, action, target, call, after }: RegistryCall): TransactionKind {
  return {
    kind,
    doneWhen,
    prepare: async (row, { registry }) => {
      const { brandId, data } = call(row);
      await after?.(ports, row, brandId);
      return { to: registry, data };
    },
    find: async () => undefined,
    confirmed: async (transaction, row, { blockNumber, timestamp, transactionHash }) => {
      const told = call(row).context;
      const context = { ...told, blockNumber: Number(blockNumber), ...(transactionHash === null ? {} : { transactionHash }) };
      await audit(transaction, { ...actOf(row, action, target), context });
      // From when on the contract takes the value, in the chain's time; a revocation acts at once.
      return kind === 'revoke-model-root' ? { ...told } : { ...told, activeFrom: Number(timestamp) + ports.activationDelaySeconds };
    },
    failed: async (transaction, row, { code }) => {
      const act = actOf(row, action, target);
      await audit(transaction, { ...act, action: `${act.action}.failed`, context: { code } });
    },
  };
}

/** What happened to what. A root that is published or revoked because a model was revoked is about that model; an evaluator's publication is about its brand. */
function actOf({ tenantId, subjectId, request }: ChainTransactionEntity, action: string, target: string) {
  const replacement = replacementSchema.safeParse(request).data;
  if (replacement) return { tenantId, action: 'model.root-replaced', target: { kind: target, id: replacement.afterRevoking } };
  if (target === 'brand') return { tenantId, action, target: { kind: target, id: brandSchema.parse(request).brandId } };
  return { tenantId, action, target: { kind: target, id: revocationSchema.safeParse(request).data?.modelId ?? subjectId } };
}
