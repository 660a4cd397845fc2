/** Says that it runs and waits for its input to end: what a sandbox is tried out with before an enclave is started in it. */
export const PROBE_PROGRAM = `process.stdin.on('end', () => process.exit(0)).resume();
process.stdout.write('ready');
`;
