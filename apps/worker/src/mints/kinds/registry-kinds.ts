import { registryInterface } from '@intaglio/chain';
import type { BrandId } from '@intaglio/domain';
import type { ChainTransactionEntity, ChainTransactionKind, Database } from '@intaglio/persistence';
import { z } from 'zod';
import { audit } from '../../audit.js';
import type { EvaluatorOf } from '../../steps/prove/brand-evaluator.js';
import { onChainBrandId } from './brand-id.js';
import { brandIsRegistered } from './registered-brand.js';
import type { TransactionKind } from './transaction-kind.js';

export interface RegistryPorts {
  readonly database: Database;
  readonly signer: string;
  readonly activationDelaySeconds: number;
  readonly evaluatorOf: EvaluatorOf;
}

interface RegistryCall {
  readonly kind: ChainTransactionKind;
  readonly doneWhen: readonly string[];
  /** Of the audit event; its target is the transaction's subject. */
  readonly action: string;
  readonly target: string;
  /** `context` is told by the audit event and kept in the row's result. */
  call(row: ChainTransactionEntity): { readonly brandId: BrandId; readonly data: string; readonly context?: Record<string, string> };
  readonly needsBrand: boolean;
}

const brandSchema = z.object({ brandId: z.uuid().transform((id) => id as BrandId) });
const rootSchema = brandSchema.extend({ modelRoot: z.string() });
const policySchema = brandSchema.extend({ policyHash: z.string() });

/** The registry's four writes. The platform registers each brand with itself as the owner: it publishes on the brand's behalf. */
export const registryKinds = (ports: RegistryPorts): TransactionKind[] =>
  [registerBrand(ports.signer), publishModelRoot, publishPolicy, publishEvaluator(ports.evaluatorOf)].map((call) =>
    registryKind(ports, call),
  );

const registerBrand = (owner: string): RegistryCall => ({
  kind: 'register-brand',
  doneWhen: ['BrandExists'],
  action: 'brand.registered',
  target: 'brand',
  needsBrand: false,
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
  needsBrand: true,
  call: ({ request }) => {
    const { brandId, modelRoot } = rootSchema.parse(request);
    return { brandId, data: registryInterface.encodeFunctionData('authoriseModelRoot', [onChainBrandId(brandId), modelRoot]) };
  },
};

const publishPolicy: RegistryCall = {
  kind: 'publish-policy',
  doneWhen: ['AlreadyAuthorised'],
  action: 'policy.published',
  target: 'policy',
  needsBrand: true,
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
  needsBrand: true,
  call: ({ tenantId, request }) => {
    const { brandId } = brandSchema.parse(request);
    const { evaluatorKey } = evaluatorOf({ tenantId, brandId });
    const data = registryInterface.encodeFunctionData('authoriseEvaluator', [onChainBrandId(brandId), evaluatorKey]);
    return { brandId, data, context: { evaluatorKey: evaluatorKey.toString() } };
  },
});

function registryKind(ports: RegistryPorts, { kind, doneWhen, action, target, call, needsBrand }: RegistryCall): TransactionKind {
  // An evaluator's publication may have a subject of its own; what it is about is the brand.
  const subject = ({ tenantId, subjectId, request }: ChainTransactionEntity) => ({
    tenantId,
    target: { kind: target, id: target === 'brand' ? brandSchema.parse(request).brandId : subjectId },
  });
  return {
    kind,
    doneWhen,
    prepare: async (row, { registry }) => {
      const { brandId, data } = call(row);
      if (needsBrand) await brandIsRegistered(ports.database, row, brandId);
      return { to: registry, data };
    },
    find: async () => undefined,
    confirmed: async (transaction, row, { blockNumber, timestamp, transactionHash }) => {
      const told = call(row).context;
      const context = { ...told, blockNumber: Number(blockNumber), ...(transactionHash === null ? {} : { transactionHash }) };
      await audit(transaction, { ...subject(row), action, context });
      // From when on the contract takes the value, in the chain's time.
      return { ...told, activeFrom: Number(timestamp) + ports.activationDelaySeconds };
    },
    failed: (transaction, row, { code }) => audit(transaction, { ...subject(row), action: `${action}.failed`, context: { code } }),
  };
}
