/** What runs on the creator's device; browser-safe. */
export { createHeClient, type HeClient, type HeKey } from './client.js';
export { HeError, HE_CODES, type HeCode } from './errors.js';
export { genomeOf } from './genome.js';
export type { Answer } from './mac.js';
export { openVault, sealVault } from './vault.js';
