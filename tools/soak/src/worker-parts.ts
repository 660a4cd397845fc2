/** The worker's own parts that the soak puts together: the only place where this room reaches into the program. */
export { GenerationRunner } from '@intaglio/worker/src/pipeline/generation-runner.js';
export { type Step } from '@intaglio/worker/src/pipeline/step.js';
export { consume, LOCK_MS } from '@intaglio/worker/src/queues/consume.js';
export { Producer } from '@intaglio/worker/src/queues/producer.js';
export { Reconciler } from '@intaglio/worker/src/reconciler/reconciler.js';
export { OutboxRelay } from '@intaglio/worker/src/relay/outbox-relay.js';
export { insertBrand, type StagedBrand } from '@intaglio/worker/src/test-stage/brand.js';
