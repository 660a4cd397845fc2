import { borders, families, harmonies, type StyleKit } from './style-kit.js';

const KEYS = ['border', 'family', 'harmony', 'id', 'ink', 'lacquer', 'monogram', 'name', 'paper', 'version'];
const TINT_LIMITS = { l: 100, c: 40, h: 359 } as const;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (field: string, wanted: string): never => {
  throw new RangeError(`style kit: ${field} must be ${wanted}`);
};

const assertKeys = (value: Record<string, unknown>, keys: readonly string[], field: string): void => {
  const found = Object.keys(value).sort();
  if (found.length !== keys.length || found.some((key, i) => key !== keys[i])) refuse(field, `an object with exactly ${keys.join(', ')}`);
};

const assertMember = (value: unknown, members: readonly string[], field: string): void => {
  if (typeof value !== 'string' || !members.includes(value)) refuse(field, `one of ${members.join(', ')}`);
};

const assertText = (value: unknown, pattern: RegExp, field: string, wanted: string): void => {
  if (typeof value !== 'string' || !pattern.test(value)) refuse(field, wanted);
};

const assertTint = (value: unknown, field: string): void => {
  if (!isRecord(value)) return refuse(field, 'an object');
  assertKeys(value, ['c', 'h', 'l'], field);
  for (const [key, limit] of Object.entries(TINT_LIMITS)) {
    const v = value[key];
    if (typeof v !== 'number' || !Number.isInteger(v) || v < 0 || v > limit || Object.is(v, -0))
      refuse(`${field}.${key}`, `an integer from 0 to ${limit}`);
  }
};

/**
 * Checks untrusted JSON. Unknown fields are refused too: they would change the kit's hash and not its pictures.
 * @throws RangeError naming the field, never its value
 */
export function assertStyleKit(value: unknown): asserts value is StyleKit {
  if (!isRecord(value)) return refuse('the document', 'an object');
  assertKeys(value, KEYS, 'the document');
  if (value.version !== 1) refuse('version', '1');
  assertText(value.id, /^[a-z0-9]+(-[a-z0-9]+){0,15}$/, 'id', 'kebab-case');
  if ((value.id as string).length > 64) refuse('id', 'at most 64 characters');
  assertText(value.name, /^\S(.{0,78}\S)?$/u, 'name', '1 to 80 characters without outer spaces');
  assertText(value.monogram, /^[A-Z]{1,3}$/, 'monogram', 'one to three letters A–Z');
  assertMember(value.family, families, 'family');
  assertMember(value.harmony, harmonies, 'harmony');
  assertMember(value.border, borders, 'border');
  for (const field of ['paper', 'ink', 'lacquer']) assertTint(value[field], field);
}
