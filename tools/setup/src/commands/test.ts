import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot, privateDirectory } from '../paths.js';
import { step } from '../progress.js';
import { prepareCircuits, prepareContracts } from '../prepare.js';
import { startPostgres } from '../services/postgres.js';
import { startQueue } from '../services/queue.js';

/**
 * `npm test`: sets up what is missing, starts the real services once for all suites, runs jest over every room and closes with one line
 * `N passed, N failed`. Further arguments go to jest, for instance `npm test -- --selectProjects domain`.
 */
async function main(): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'intaglio-test-'));
  chmodSync(directory, 0o755);
  await prepareContracts();
  const circuits = await prepareCircuits();
  const postgres = await step(
    'postgres',
    () => startPostgres({ directory, durable: false }),
    ({ url }) => new URL(url).host,
  );
  // Without Redis: the suites that only ask whether the queues answer share these tables, the others make their own.
  const queue = await startQueue({ ownerUrl: postgres.url, queueUrl: postgres.url });
  try {
    const results = join(privateDirectory('test'), 'results.json');
    rmSync(results, { force: true });
    const code = await jest(results, {
      INTAGLIO_TEST_POSTGRES_URL: postgres.url,
      INTAGLIO_TEST_REDIS_URL: queue.url,
      INTAGLIO_TEST_CIRCUIT_DIRECTORY: circuits.mint,
    });
    return report(results, code);
  } finally {
    await Promise.all([postgres.stop(), queue.stop()]);
    rmSync(directory, { recursive: true, force: true });
  }
}

function jest(results: string, env: Record<string, string>): Promise<number> {
  const args = [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(projectRoot, 'node_modules', 'jest', 'bin', 'jest.js'),
  ];
  const child = spawn(process.execPath, [...args, '--json', `--outputFile=${results}`, ...process.argv.slice(2)], {
    cwd: projectRoot,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
}

interface JestResults {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** A suite that could not even start counts as one failure, so that the closing line never hides it. */
function report(file: string, code: number): number {
  const results = JSON.parse(readFileSync(file, 'utf8')) as JestResults;
  const brokenSuites = results.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length;
  const failed = results.numFailedTests + brokenSuites;
  console.log(`${results.numPassedTests} passed, ${failed} failed`);
  return failed > 0 || results.numPassedTests === 0 ? 1 : code;
}

process.exit(await main());
