import type { z } from 'zod';
import { fieldTexts } from '../messages/fields.js';
import { isProblem } from './problem.js';

/** What is wrong where: RFC 6901 pointers into the document, each with plain words. */
export type FieldErrors = ReadonlyMap<string, string>;

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const firstOfEach = (found: readonly (readonly [string, string])[]): FieldErrors => new Map(found.toReversed());

/** What the API's own schema would refuse, before it is asked. */
export function fieldErrors(schema: z.ZodType, value: unknown): FieldErrors {
  const { error } = schema.safeParse(value);
  return firstOfEach(error?.issues.map((issue) => [pointerOf(issue.path), wordsOf(issue)] as const) ?? []);
}

/** What the API said about fields of the request. @param under the part of the request whose fields these are, as `/policy` */
export function problemErrors(error: unknown, under = ''): FieldErrors {
  if (!isProblem(error)) return new Map();
  const within = error.fields.filter(({ pointer }) => pointer.startsWith(under));
  return firstOfEach(within.map(({ pointer, message }) => [pointer.slice(under.length), message] as const));
}

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return fieldTexts.atLeast(issue.origin, Number(issue.minimum));
  if (issue.code === 'too_big') return fieldTexts.atMost(issue.origin, Number(issue.maximum));
  if (issue.code === 'invalid_type') return issue.expected === 'int' ? fieldTexts.whole : fieldTexts.missing;
  if (issue.code === 'unrecognized_keys') return fieldTexts.unknown(issue.keys.join(', '));
  return issue.code === 'invalid_format' ? fieldTexts.format : issue.message;
}
