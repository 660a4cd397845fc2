import { availableParallelism } from 'node:os';

/**
 * Stands in for the module `os` in the bundle, of which ffjavascript counts the processors: the real list comes from /proc, which a sandbox need not have,
 * and the prover would take two threads everywhere.
 */
const os = { cpus: (): unknown[] => Array.from({ length: availableParallelism() }) };

// The module's default export is what is imported.
export { os as default };
