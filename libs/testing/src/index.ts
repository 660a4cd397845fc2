export {
  privacyBackendChecks,
  privacyBackendConformance,
  type ConformanceCheck,
  type PrivacyBackendHarness,
  type Refusal,
} from './privacy-backend-conformance.js';
export { extremeModels, randomModel, seededUniform, type Uniform } from './sample-models.js';
export { describeAssetStore, type AssetStoreUnderTest } from './asset-store-conformance.js';
export { testQueues, testQueuesOnPostgres, type TestQueues } from './test-queues.js';
export { testDatabase, testService, type TestDatabase } from './test-services.js';
