import { swcOptions } from './swc.options.mjs';

/** One jest configuration for every room: ESM, swc with decorator metadata, sources read through the `@intaglio/source` condition. */
export const preset = (displayName, extra = {}) => ({
  displayName,
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@intaglio/source', 'node', 'node-addons'] },
  testMatch: ['<rootDir>/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  // What was built for others has a manifest of the same name.
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': ['@swc/jest', swcOptions],
  },
  ...extra,
});
