export * from './uses.js';
export * from './states.js';
export * from './spdx-grants.js';
export * from './document.js';
export * from './permits.js';
export * from './cascade.js';
export * from './licence-problem.js';
