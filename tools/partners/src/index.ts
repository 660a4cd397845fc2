export { bundleFor, type PageBundle } from './page-bundle.js';
export { buildSdk } from './build-sdk.js';
