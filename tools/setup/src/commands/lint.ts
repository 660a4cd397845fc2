import { spawnSync } from 'node:child_process';
import { projectRoot } from '../paths.js';
import { checkLicences } from '../lint/licences.js';
import { findImportCycles } from '../lint/import-cycles.js';
import { step } from '../progress.js';

/** `npm run lint`: types, import rules and lint errors, import cycles, licences of what is installed, formatting. Every check runs; any finding fails. */
function run(command: string, ...args: string[]): string[] {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  return status === 0 ? [] : [`${stdout}${stderr}`.trim()];
}

const CHECKS: readonly [string, () => string[]][] = [
  ['types', () => run('tsc', '-p', 'tsconfig.json', '--noEmit')],
  // Pages know the browser, programs know Node: neither may use what only the other has.
  ['types of the pages', () => run('tsc', '-p', 'apps/admin', '--noEmit')],
  ['types of the pages’ tests', () => run('tsc', '-p', 'apps/admin/tsconfig.e2e.json', '--noEmit')],
  // The import rules read Nx's project graph from its cache and say nothing without one.
  ['project graph', () => run('nx', 'show', 'projects')],
  ['eslint and import rules', () => run('eslint', '.', '--max-warnings', '0')],
  ['import cycles', findImportCycles],
  ['licences', checkLicences],
  [
    'formatting',
    () => run('prettier', '--check', '--log-level', 'warn', '{libs,apps,tools}/**/*.{ts,tsx,mjs}', 'apps/admin/**/*.css', '*.mjs'),
  ],
];

let findings = 0;
for (const [name, check] of CHECKS) {
  const found = await step(
    name,
    async () => check(),
    (list) => (list.length === 0 ? 'clean' : `${list.length} finding(s)`),
  );
  findings += found.length;
  for (const text of found) console.error(text);
}
process.exit(findings === 0 ? 0 : 1);
