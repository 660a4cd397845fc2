import { resolve } from 'node:path';

/** A path as the user meant it: npm runs scripts in the repository's root, and says where it was called. */
export const callersPath = (path: string): string => resolve(process.env['INTAGLIO_CALLER_DIRECTORY'] ?? '.', path);
