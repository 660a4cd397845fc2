import { createMetrics } from '@intaglio/runtime';

const HEAD = `# Metrics

Written from the registry by \`npm run documents\`; a test keeps it current. The API and the worker answer \`GET /metrics\` in the Prometheus text format;
both declare every metric below, and each counts what happens in it. Beside these they carry the default metrics of prom-client (processor time, memory,
event-loop lag: \`nodejs_eventloop_lag_p99_seconds\`). The label \`service\` is on all of them. No label holds a tenant, a prompt or anything else that a
caller chose.

| Metric | Type | Labels | Meaning | When it looks bad |
| --- | --- | --- | --- | --- |
`;

/** What an operator does about each metric; a test holds that none is missing and none is left over. */
export const ADVICE: Readonly<Record<string, string>> = {
  intaglio_http_request_seconds:
    'Slow on every route: look at Postgres and the event-loop lag. Many 429: a tenant is over its limits. Any 5xx: find the request in the log by its id.',
  intaglio_generations_accepted_total: 'Flat although callers ask: look at the status codes of the API.',
  intaglio_step_seconds: 'One step slower than usual: look at the processor of the workers, then at what that step calls.',
  intaglio_generations_ended_total:
    'More `failed` than usual: look at `intaglio_generation_failures_total` for the code; mints and answers that never came fail elsewhere and are not in it.',
  intaglio_generation_failures_total:
    'Look the code up in docs/api/errors.md. `again` heals by itself when its cause does; `internal.unexpected` is a defect.',
  intaglio_generation_refusals_total: 'One check refuses far more than usual: look at what changed in the model or the policy.',
  intaglio_training_runs_ended_total: 'More `failed` than usual: read the run’s error code.',
  intaglio_dataset_items_total: 'Nearly all `refused`: read the reasons in the import.',
  intaglio_dataset_import_seconds: 'Rising: larger data sets, or too little processor for the workers.',
  intaglio_outbox_pending: 'Rising for minutes: nothing publishes; look at the store of the queues and at whether a worker runs.',
  intaglio_outbox_oldest_seconds:
    'Above a minute: accepted pieces do not reach the queue. Look at the store of the queues and at the workers’ logs.',
  intaglio_queue_jobs:
    '`waiting` rising while `active` is full: more workers are needed. `waiting` without `active`: no worker takes jobs.',
  intaglio_signer_balance_ether:
    'Falling towards what a day of mints costs: fund the account. Without a balance mints wait, and nothing is lost.',
  intaglio_audit_anchor_lag_seconds:
    'Much above INTAGLIO_ANCHOR_SECONDS (with no checkpoint on chain for longer than twice that): what keeps the signer from sending — funds, fees, the node — or a log of which the chain holds more than this database, which the log names.',
  intaglio_audit_findings:
    'Anything but 0: somebody changed rows of an audit log behind the programs. The log names the event; keep the database as it is and compare with a backup.',
  intaglio_database_connections: '`waiting` above 0 for long: a slow statement, or too small a pool for the load.',
  intaglio_limiter_fallbacks_total: 'Rising: Redis does not answer, so each process counts by itself and limits are looser.',
  intaglio_webhook_attempts_total: 'Many `again` or `dead`: an endpoint of a tenant does not answer; see docs/partners/webhooks.md.',
  intaglio_evaluator_memory_bytes: 'Near the memory of the machine: run fewer encrypted evaluations at once.',
  intaglio_chain_transactions_total:
    'Any `failed`: read the transaction’s code in the log, then look at the signer’s balance and the chain.',
};

/** The page docs/operations/metrics.md, from the registry that every process makes. */
export async function metricsPage(): Promise<string> {
  return HEAD + (await ownMetrics()).map(rowOf).join('');
}

interface Described {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly type: string;
}

/** Those of the project, without the default metrics of the library. */
export async function ownMetrics(): Promise<Described[]> {
  const { registry } = createMetrics('documents');
  const types = new Map((await registry.getMetricsAsJSON()).map(({ name, type }) => [name, String(type)]));
  return registry
    .getMetricsAsArray()
    .filter(({ name }) => name.startsWith('intaglio_'))
    .map((metric) => ({ name: metric.name, help: metric.help, labelNames: labelsOf(metric), type: types.get(metric.name)! }));
}

/** prom-client keeps the labels' names on each metric, outside of its types. */
const labelsOf = (metric: object): readonly string[] => ('labelNames' in metric ? (metric.labelNames as string[]) : []);

const rowOf = ({ name, type, labelNames, help }: Described): string =>
  `| \`${name}\` | ${type} | ${labelNames.map((label) => `\`${label}\``).join(', ')} | ${help} | ${ADVICE[name]} |\n`;
