/**
 * Node's flags for an enclave, in this order; the supervisor measures and passes exactly these, and the program refuses to run with any others. Node's
 * permission model lets it read its one file (the entry is readable by itself), and nothing else: no other file, no child process, no addon, no inspector.
 */
export const ENCLAVE_NODE_ARGUMENTS: readonly string[] = [
  '--permission',
  '--allow-worker', // the prover's threads
  '--disable-sigusr1', // the signal would start the inspector
  '--disallow-code-generation-from-strings', // what is measured is what runs: no eval, no new Function
  '--no-warnings', // nothing on stderr
  '--max-old-space-size=256', // MB of JavaScript objects; the proving key lies outside of them
];
