export {
  CONFIGURATIONS,
  readApiEnvironment,
  readBackupEnvironment,
  readKeyServiceEnvironment,
  readMigrateEnvironment,
  readProvisionEnvironment,
  readSupervisorEnvironment,
  readRewrapEnvironment,
  readWorkerEnvironment,
  type ApiEnvironment,
  type BackupEnvironment,
  type KeyServiceEnvironment,
  type MigrateEnvironment,
  type SupervisorEnvironment,
  type WorkerEnvironment,
} from './configuration/environment.js';
export { createLogger, type Logger, type LogFields } from './logging/logger.js';
export {
  NO_TRACING,
  openTracing,
  type Continuation,
  type OpenSpan,
  type SpanFields,
  type Tracing,
  type TracingOptions,
} from './tracing/tracing.js';
export { createMetrics, type Metrics } from './metrics/metrics.js';
export { QUEUES, type GenerationJob, type ImportJob, type MintJob, type QueueName, type TrainingJob } from './queues/queues.js';
export {
  connectQueues,
  isPostgresUrl,
  type JobHandler,
  type JobQueue,
  type JobWorker,
  type JobWorkerOptions,
  type QueueTransport,
} from './queues/queue-transport.js';
export { prepareQueueTables, type QueueTablesOptions } from './queues/queue-tables.js';
export { createOutboundClient, type OutboundAnswer, type OutboundClient } from './outbound/outbound-client.js';
export { assertOutboundUrl, isPublicAddress, type OutboundRules } from './outbound/public-address.js';
export { createLimiter, type Limiter } from './limits/limiter.js';
export type { BucketState, Charge, Verdict } from './limits/gcra.js';
