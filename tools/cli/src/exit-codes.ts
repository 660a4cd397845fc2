import { ApiProblem, DomainError } from '@intaglio/client-sdk';
import { NotLoggedIn, UsageError } from './command.js';

export const EXIT = { done: 0, failed: 1, usage: 2, notAllowed: 3, unreachable: 4 } as const;

/** What each code means, as the help and the documentation say it. */
export const EXIT_MEANINGS: readonly (readonly [number, string])[] = [
  [EXIT.done, 'it was done; of verify: every check passed'],
  [EXIT.failed, 'it was refused, the piece ended without a mint, or a check did not pass'],
  [EXIT.usage, 'it was typed wrongly, or something that it needs is not there'],
  [EXIT.notAllowed, 'nobody is logged in, or the key is not valid or lacks a scope'],
  [EXIT.unreachable, 'the service or the chain does not answer: try again'],
];

/** Exit code and the one line that says what happened and what to do; nothing that was typed stands in it. */
export function failureOf(error: unknown): { readonly code: number; readonly line: string } {
  if (error instanceof UsageError) return { code: EXIT.usage, line: error.message };
  if (error instanceof NotLoggedIn) return { code: EXIT.notAllowed, line: error.message };
  if (error instanceof ApiProblem) return { code: codeOf(error), line: lineOf(error) };
  if (error instanceof DomainError) return { code: EXIT.failed, line: `${error.detail ?? 'It was refused.'} (${error.code})` };
  const reason = error instanceof Error ? error.message : 'unknown cause';
  return { code: reason.startsWith('chain.unreachable') ? EXIT.unreachable : EXIT.failed, line: reason };
}

function codeOf({ code, status }: ApiProblem): number {
  if (code.startsWith('auth.')) return EXIT.notAllowed;
  return code === 'connection.failed' || status === 503 ? EXIT.unreachable : EXIT.failed;
}

function lineOf({ code, title, detail, fields, advice, requestId }: ApiProblem): string {
  const named = fields.map(({ pointer, message }) => ` ${pointer}: ${message}.`).join('');
  const reference = [code, ...(requestId === undefined ? [] : [`request ${requestId}`])].join(', ');
  return `${(detail ?? title).replace(/\.$/, '')}.${named}${advice !== undefined && fields.length === 0 ? ` ${advice}` : ''} (${reference})`;
}
