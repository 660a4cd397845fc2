import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import regexp from 'eslint-plugin-regexp';
import ts from 'typescript-eslint';

const onlyDependOn = (sourceTag, ...tags) => ({ sourceTag, onlyDependOnLibsWithTags: tags });
const everyLibrary = ['type:core', 'type:engine', 'type:adapter', 'type:statement', 'type:client'];

/** The table "who may import whom" of docs/architecture.md, as lint errors. */
const depConstraints = [
  onlyDependOn('type:core', 'type:core'),
  onlyDependOn('type:engine', 'type:core', 'room:generator', 'room:chain'),
  // Of the engines, privacy-plugins alone: the statements that its protocols end in.
  ...['generator', 'gatekeeper', 'training', 'audit-log'].map((room) => onlyDependOn(`room:${room}`, 'type:core', 'room:generator')),
  onlyDependOn('type:adapter', 'type:core', 'room:generator', 'room:audit-log'),
  onlyDependOn('type:statement', 'type:core', 'room:generator', 'room:audit-log', 'room:chain'),
  onlyDependOn('type:client', 'type:core', 'type:statement', 'room:generator', 'room:privacy-plugins', 'room:chain'),
  // The dashboard is a client that also shows the log and uses the SDK.
  onlyDependOn(
    'type:page',
    ...[
      'type:core',
      'type:statement',
      'type:client',
      'room:generator',
      'room:privacy-plugins',
      'room:chain',
      'room:audit-log',
      'room:storage',
      'room:training',
    ],
  ),
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
  'client-sdk',
  'admin',
  'api',
  'worker',
  'enclave',
  'supervisor',
  'key-service',
];
const boundaries = (constraints) => ({
  enforceBuildableLibDependency: false,
  allow: ['jest\\.preset', 'swc\\.options'],
  // Specs use the conformance suites and services of testing, which uses the rooms: a cycle of tests, never of programs.
  ignoredCircularDependencies: [
    ...[...rooms, 'setup'].map((room) => [`@intaglio/${room}`, '@intaglio/testing']),
    // Each of the two is tried against the other.
    ['@intaglio/key-service', '@intaglio/supervisor'],
  ],
  depConstraints: constraints,
});

const BROWSER = [
  'window',
  'document',
  'location',
  'localStorage',
  'matchMedia',
  'navigator',
  'Worker',
  'self',
  'Blob',
  'File',
  'FileReader',
  'Image',
  'Response',
  'Headers',
  'AbortController',
  'URLSearchParams',
  'crypto',
  'TextEncoder',
  'TextDecoder',
  'setInterval',
  'clearInterval',
  'requestAnimationFrame',
  'ResizeObserver',
  'IntersectionObserver',
  'createImageBitmap',
  'OffscreenCanvas',
  'CustomEvent',
  'Event',
];

const gplPrograms = { group: ['@intaglio/chain/prover'], message: 'GPL-3.0: only apps/enclave.' };

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
    // Programs of partners: none of our rooms, and one of them runs in a page.
    files: ['examples/**'],
    languageOptions: { globals: { document: 'readonly', FormData: 'readonly' } },
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    // Text from outside: a pattern whose time grows faster than its text can stop the process.
    files: ['{libs,apps}/**/*.ts'],
    ignores: ['**/*.spec.ts', 'libs/testing/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { report: 'potential', ignoreSticky: true }],
    },
  },
  {
    // GPL-3.0: the circuit's programs are spoken to over pipes; the enclave alone proves inside itself and is under that licence as a whole.
    files: ['{libs,apps,tools}/**/*.{ts,mjs}'],
    ignores: ['apps/enclave/**', 'libs/chain/circuits/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [gplPrograms] }] },
  },
  {
    // platform:browser rooms: no Node built-ins outside their tests and tools.
    files: ['libs/{domain,generator,audit-log,provenance}/src/**/*.ts', 'libs/chain/src/verify/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [gplPrograms, { group: ['node:*'], message: 'This room also runs in a browser.' }] }],
    },
  },
  {
    files: ['libs/provenance/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [gplPrograms, { group: ['node:*'] }],
          paths: [{ name: '@intaglio/chain', message: 'Only the browser-safe entry @intaglio/chain/verify.' }],
        },
      ],
    },
  },
  {
    // Statements and their verification, which need neither a chain nor a prover.
    files: ['libs/privacy-plugins/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/*.spec-support.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [gplPrograms], paths: [{ name: '@intaglio/chain', message: 'Only the browser-safe entry @intaglio/chain/verify.' }] },
      ],
    },
  },
  {
    // What a creator's device runs: no Node built-ins, and only the browser-safe entries of the rooms below.
    files: [
      'libs/client-sdk/src/**/*.ts',
      'libs/privacy-plugins/src/{client,tee/hpke/**/*,tee/protocol/**/*,tee/attestation/{nitro,tdx}/**/*}.ts',
      'libs/privacy-plugins/src/he/{client,creator,errors,exchange,extraction,genome,mac,messages,monomials,opening,options,parameters,protocol,slots,vault,seal/*}.ts',
      'libs/privacy-plugins/src/tee/{brand-keys,client,enclave-document,opening,read-receipt,receipt,sealed-prompt,verified-enclave,verify-receipt}.ts',
    ],
    ignores: ['**/*.spec.ts', '**/*.spec-support.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [gplPrograms, { group: ['node:*'], message: 'This part also runs in a browser.' }],
          paths: [
            { name: '@intaglio/chain', message: 'Only the browser-safe entry @intaglio/chain/verify.' },
            { name: '@intaglio/privacy-plugins', message: 'Only the browser-safe entries /client and /attestation.' },
          ],
        },
      ],
    },
  },
  {
    // Pages: their own globals, and no text outside of the message catalogue.
    files: ['apps/admin/src/**/*.{ts,tsx}', 'apps/admin/public/*.js'],
    ignores: ['**/*.spec.ts', '**/*.spec-support.ts', '**/theme-stylesheet.ts', '**/benchmarks-module.ts'],
    languageOptions: { globals: Object.fromEntries(BROWSER.map((name) => [name, 'readonly'])) },
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [gplPrograms, { group: ['node:*'], message: 'This room runs in a browser.' }],
          paths: [
            { name: '@intaglio/chain', message: 'Only the browser-safe entries @intaglio/chain/verify and /read.' },
            { name: '@intaglio/privacy-plugins', message: 'Only the browser-safe entries /client and /attestation.' },
          ],
        },
      ],
      'no-restricted-syntax': ['error', { selector: 'JSXText[value=/[A-Za-z]{2}/]', message: 'Texts stand in src/messages.' }],
    },
  },
  {
    // A page of its own: what the dashboard loads when it is needed is all that this one is for.
    files: ['apps/admin/src/verify/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { ...boundaries(depConstraints), checkDynamicDependenciesExceptions: ['@intaglio/client-sdk'] },
      ],
    },
  },
  {
    // Specs may use the testing room, and the real parts of other rooms where they stand in for what a program would bring together.
    files: ['**/*.spec.ts', '**/*.spec-support.ts'],
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          ...boundaries([onlyDependOn('*', ...everyLibrary, 'type:test', 'type:tool', 'type:app')]),
          // What a page loads when it is needed, its tests load at once.
          checkDynamicDependenciesExceptions: ['@intaglio/.*'],
        },
      ],
    },
  },
);
