import { url as inspectorUrl } from 'node:inspector';
import { EXIT } from './exit-codes.js';
import { ENCLAVE_NODE_ARGUMENTS } from './launch-arguments.js';

/** bubblewrap sets it and nothing else. */
const ALLOWED_VARIABLES: ReadonlySet<string> = new Set(['PWD']);

/**
 * Imported first: ends the program before it has a secret when it was not started as measured, and closes every way to the outside but the pipe. A launch
 * with another flag or preloaded code also has another PCR1; this is the second lock.
 */
const asMeasured =
  process.execArgv.length === ENCLAVE_NODE_ARGUMENTS.length &&
  process.execArgv.every((flag, i) => flag === ENCLAVE_NODE_ARGUMENTS[i]) &&
  process.argv.length === 2 &&
  Object.keys(process.env).every((name) => ALLOWED_VARIABLES.has(name)) &&
  inspectorUrl() === undefined;
if (!asMeasured) process.exit(EXIT.launch);

process.on('uncaughtException', () => process.exit(EXIT.fault));
process.on('unhandledRejection', () => process.exit(EXIT.fault));
// Libraries print assertion texts and values: stdout belongs to the protocol, stderr to nobody.
for (const level of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'] as const) console[level] = () => undefined;
