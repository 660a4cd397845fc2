import { fileURLToPath } from 'node:url';

/** Data packages are kept here between runs; the folder is private to the clone and never committed. */
export const packageCache = fileURLToPath(new URL('../../../.intaglio/cache/packages', import.meta.url));
export const artefact = (name: string): string => fileURLToPath(new URL(`../../generator/artefacts/${name}`, import.meta.url));
