import type { GenerationId, TenantId } from '@intaglio/domain';
import { appendAudit, type NewAuditEvent, type TenantTransaction } from '@intaglio/persistence';

const ACTOR = { kind: 'service', id: 'worker' } as const;

export interface WorkerAct {
  readonly tenantId: TenantId;
  /** Past tense, dotted. */
  readonly action: string;
  readonly target: { readonly kind: string; readonly id: string };
  readonly context?: Readonly<Record<string, string | number | boolean>>;
}

/** What the audit log says about something that the worker did. */
export const eventOf = ({ action, target, context = {} }: Omit<WorkerAct, 'tenantId'>): NewAuditEvent => ({
  actor: ACTOR,
  action,
  targets: [target],
  context: { ...context },
});

/** One line of the audit log, in the transaction in which the act is recorded. */
export async function audit(transaction: TenantTransaction, { tenantId, ...act }: WorkerAct): Promise<void> {
  await appendAudit(transaction, tenantId, eventOf(act));
}

export const generationTarget = (id: GenerationId) => ({ kind: 'generation', id }) as const;
