import { globSync } from 'node:fs';

export default {
  projects: globSync('{libs,apps,tools}/*/jest.config.mjs').map((path) => `<rootDir>/${path.replace('/jest.config.mjs', '')}`),
  maxWorkers: 2,
  // Modules of a suite are never quite let go of: a worker that has grown beyond this is replaced before its next one, or it ends for want of memory after some hundred.
  workerIdleMemoryLimit: '1.5GB',
  // A hung test must fail; a slow machine must not fail a good one.
  testTimeout: 60_000,
};
