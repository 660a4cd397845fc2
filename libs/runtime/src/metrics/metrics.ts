import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** All metrics of a process, each with its meaning; labels come from closed sets, never from input. */
export function createMetrics(service: string) {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'intaglio_http_request_seconds',
      help: 'Time to answer a request, by route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
    accepted: new Counter({ name: 'intaglio_generations_accepted_total', help: 'Generations acknowledged with 202.', registers }),
    steps: new Histogram({
      name: 'intaglio_step_seconds',
      help: 'Time of a finished step of a generation.',
      labelNames: ['step'],
      buckets: [0.01, 0.05, 0.2, 1, 3, 10, 60],
      registers,
    }),
    ends: new Counter({
      name: 'intaglio_generations_ended_total',
      help: 'Generations that ended, by state.',
      labelNames: ['state'],
      registers,
    }),
    failures: new Counter({
      name: 'intaglio_generation_failures_total',
      help: 'Attempts at a generation that failed, by error code and by what follows: again (it is tried once more) or final.',
      labelNames: ['code', 'then'],
      registers,
    }),
    refusals: new Counter({
      name: 'intaglio_generation_refusals_total',
      help: 'Checks of the judge that a refused piece did not pass, by check; one piece may count under several.',
      labelNames: ['check'],
      registers,
    }),
    trainingEnds: new Counter({
      name: 'intaglio_training_runs_ended_total',
      help: 'Training runs that a worker ended, by state; those that a tenant cancels end in the API.',
      labelNames: ['state'],
      registers,
    }),
    items: new Counter({
      name: 'intaglio_dataset_items_total',
      help: 'Pictures that imports judged, by verdict: accepted or refused.',
      labelNames: ['verdict'],
      registers,
    }),
    imports: new Histogram({
      name: 'intaglio_dataset_import_seconds',
      help: 'Time of the attempt that ended an import, by state.',
      labelNames: ['state'],
      buckets: [0.1, 1, 5, 20, 60, 300, 1800],
      registers,
    }),
    outboxPending: new Gauge({ name: 'intaglio_outbox_pending', help: 'Committed messages that are not yet published.', registers }),
    outboxOldest: new Gauge({
      name: 'intaglio_outbox_oldest_seconds',
      help: 'Age of the oldest committed message that is not yet published.',
      registers,
    }),
    jobs: new Gauge({
      name: 'intaglio_queue_jobs',
      help: 'Jobs of a queue, by state: waiting, active, delayed. The relay fills it in windows: what was accepted beyond them is in the outbox.',
      labelNames: ['queue', 'state'],
      registers,
    }),
    signerBalance: new Gauge({
      name: 'intaglio_signer_balance_ether',
      help: 'What the account that deploys, publishes and mints has left, in the chain’s own coin.',
      registers,
    }),
    auditFindings: new Gauge({
      name: 'intaglio_audit_findings',
      help: 'Audit logs that are not as they were signed, as this process found them last.',
      registers,
    }),
    anchorLag: new Gauge({
      name: 'intaglio_audit_anchor_lag_seconds',
      help: 'For how long the audit log that waits longest has had a signed checkpoint that is not on chain; 0 when all are.',
      registers,
    }),
    connections: new Gauge({
      name: 'intaglio_database_connections',
      help: 'Of this process’s pool, by state: used, idle, and requests that wait for one.',
      labelNames: ['state'],
      registers,
    }),
    limiterFallbacks: new Counter({
      name: 'intaglio_limiter_fallbacks_total',
      help: 'Requests that this process counted against limits by itself, since Redis did not answer.',
      registers,
    }),
    webhooks: new Counter({
      name: 'intaglio_webhook_attempts_total',
      help: 'Attempts to deliver a webhook, by outcome: delivered, again, dead (given up), dropped (the endpoint is gone or disabled).',
      labelNames: ['outcome'],
      registers,
    }),
    evaluatorMemory: new Gauge({
      name: 'intaglio_evaluator_memory_bytes',
      help: 'What the threads that evaluate encrypted inputs held outside of their heaps when they last answered.',
      registers,
    }),
    transactions: new Counter({
      name: 'intaglio_chain_transactions_total',
      help: 'Chain transactions that ended, by kind and status.',
      labelNames: ['kind', 'status'],
      registers,
    }),
  };
}
export type Metrics = ReturnType<typeof createMetrics>;
