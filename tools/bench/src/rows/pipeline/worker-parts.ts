/** The worker's own parts that the benchmark puts together: the only place where this room reaches into the program. */
export { GenerationRunner } from '@intaglio/worker/src/pipeline/generation-runner.js';
export { type Step } from '@intaglio/worker/src/pipeline/step.js';
export { consume } from '@intaglio/worker/src/queues/consume.js';
export { Producer } from '@intaglio/worker/src/queues/producer.js';
export { OutboxRelay } from '@intaglio/worker/src/relay/outbox-relay.js';
export { insertBrand, type BrandPorts, type StagedBrand } from '@intaglio/worker/src/test-stage/brand.js';
export { insertGeneration } from '@intaglio/worker/src/test-stage/generation.js';
