import { z } from 'zod';
import { ManifestError } from './manifest-error.js';

/** @throws ManifestError `document.too-large` | `document.not-json` */
export function readJson(bytes: Uint8Array, mostBytes: number): unknown {
  if (bytes.length > mostBytes) throw new ManifestError('document.too-large', `${mostBytes} bytes at most`);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch (cause) {
    throw new ManifestError('document.not-json', undefined, { cause });
  }
}

/** JSON-LD writes a list of one as its only entry. */
export const oneOrMany = <T extends z.ZodType>(schema: T) =>
  z.union([z.array(schema), schema.transform((entry) => [entry])]) as z.ZodType<z.output<T>[]>;

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** A path below the document; null for an address of another kind, undefined for a path that leads out of it. */
export function relativePath(location: string): string | null | undefined {
  if (SCHEME.test(location) || location.startsWith('//')) return null;
  const parts = location.replace(/^(?:\.\/)+/, '').split('/');
  return parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\\')) ? undefined : parts.join('/');
}
