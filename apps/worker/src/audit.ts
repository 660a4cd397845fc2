import type { GenerationId, TenantId } from '@intaglio/domain';
import { appendAudit, type TenantTransaction } from '@intaglio/persistence';

const ACTOR = { kind: 'service', id: 'worker' } as const;

export interface WorkerAct {
  readonly tenantId: TenantId;
  /** Past tense, dotted. */
  readonly action: string;
  readonly target: { readonly kind: string; readonly id: string };
  readonly context?: Readonly<Record<string, string | number | boolean>>;
}

/** One line of the audit log for something that the worker did, in the transaction in which it is recorded. */
export async function audit(transaction: TenantTransaction, { tenantId, action, target, context = {} }: WorkerAct): Promise<void> {
  await appendAudit(transaction, tenantId, { actor: ACTOR, action, targets: [target], context: { ...context } });
}

export const generationTarget = (id: GenerationId) => ({ kind: 'generation', id }) as const;
