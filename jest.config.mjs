import { globSync } from 'node:fs';

export default {
  projects: globSync('{libs,apps,tools}/*/jest.config.mjs').map((path) => `<rootDir>/${path.replace('/jest.config.mjs', '')}`),
  maxWorkers: 2,
  // A hung test must fail; a slow machine must not fail a good one.
  testTimeout: 60_000,
};
