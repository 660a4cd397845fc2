import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import ts from 'typescript-eslint';

const onlyDependOn = (sourceTag, ...tags) => ({ sourceTag, onlyDependOnLibsWithTags: tags });
const everyLibrary = ['type:core', 'type:engine', 'type:adapter', 'type:statement', 'type:client'];

/** The table "who may import whom" of docs/architecture.md, as lint errors. */
const depConstraints = [
  onlyDependOn('type:core', 'type:core'),
  onlyDependOn('type:engine', 'type:core', 'room:generator'),
  onlyDependOn('type:adapter', 'type:core', 'room:generator', 'room:audit-log'),
  onlyDependOn('type:statement', 'type:core', 'room:generator', 'room:audit-log', 'room:chain'),
  onlyDependOn('type:app', ...everyLibrary),
  onlyDependOn('type:test', ...everyLibrary, 'type:app'),
  onlyDependOn('type:tool', ...everyLibrary, 'type:app', 'type:tool', 'type:test'),
];

const rooms = [
  'domain',
  'generator',
  'privacy-plugins',
  'gatekeeper',
  'audit-log',
  'training',
  'chain',
  'storage',
  'persistence',
  'runtime',
  'provenance',
  'api',
  'worker',
];
const boundaries = (constraints) => ({
  enforceBuildableLibDependency: false,
  allow: ['jest\\.preset'],
  // Specs use the conformance suites and services of testing, which uses the rooms: a cycle of tests, never of programs.
  ignoredCircularDependencies: [...rooms, 'setup'].map((room) => [`@intaglio/${room}`, '@intaglio/testing']),
  depConstraints: constraints,
});

export default ts.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.intaglio/**', '**/generated/**', '**/artefacts/**', 'demo-output/**'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        performance: 'readonly',
      },
    },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries(depConstraints)],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name=/^(only|skip|todo)$/][callee.object.name=/^(it|test|describe)$/]',
          message: 'No focused or skipped tests.',
        },
      ],
    },
  },
  {
    // platform:browser rooms: no Node built-ins outside their tests and tools.
    files: ['libs/{domain,generator,audit-log,provenance}/src/**/*.ts', 'libs/chain/src/verify/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: ['node:*'], message: 'This room also runs in a browser.' }] }] },
  },
  {
    files: ['libs/provenance/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ group: ['node:*'] }],
          paths: [{ name: '@intaglio/chain', message: 'Only the browser-safe entry @intaglio/chain/verify.' }],
        },
      ],
    },
  },
  {
    // Specs may use the testing room, and the real parts of other rooms where they stand in for what a program would bring together.
    files: ['**/*.spec.ts'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries([onlyDependOn('*', ...everyLibrary, 'type:test', 'type:tool', 'type:app')])],
    },
  },
);
