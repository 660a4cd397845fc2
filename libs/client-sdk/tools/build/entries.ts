import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const roomDirectory = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const projectDirectory = join(roomDirectory, '..', '..');
/** The package as it is published: everything below, with a manifest of its own. */
export const packageDirectory = join(roomDirectory, 'dist');

/** What can be imported: the name behind the package's, and its source. */
export const ENTRIES = {
  index: 'src/index.ts',
  encrypted: 'src/encrypted/index.ts',
  verify: 'src/assets/index.ts',
  webhooks: 'src/webhooks/index.ts',
} as const;

/** Where its declarations lie in the package. */
export const declarationOf = (source: string): string => `types/libs/client-sdk/${source.replace(/\.ts$/, '.d.ts')}`;
