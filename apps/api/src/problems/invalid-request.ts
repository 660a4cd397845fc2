import { DomainError } from '@intaglio/domain';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { z } from 'zod';

export interface FieldError {
  /** RFC 6901, into the request's body or parameters. */
  readonly pointer: string;
  readonly message: string;
}

/** What is wrong with which field. Names of fields only: a value that was sent is never sent back. */
export class InvalidRequest extends DomainError {
  readonly errors: readonly FieldError[];

  constructor(issues: readonly StandardSchemaV1.Issue[]) {
    super('request.invalid', 'One or more fields are not valid.');
    this.errors = issues.slice(0, MAX_ERRORS).map((issue) => ({ pointer: pointerOf(issue.path ?? []), message: messageOf(issue) }));
  }
}

const MAX_ERRORS = 20;
const FIELD = /^[A-Za-z][A-Za-z0-9]{0,30}$/;

const segmentOf = (segment: PropertyKey | StandardSchemaV1.PathSegment): string =>
  String(typeof segment === 'object' ? segment.key : segment);
const pointerOf = (path: NonNullable<StandardSchemaV1.Issue['path']>): string =>
  path.map((segment) => `/${segmentOf(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function messageOf(issue: StandardSchemaV1.Issue): string {
  const { code, keys } = issue as Partial<z.core.$ZodIssueUnrecognizedKeys>;
  if (code !== 'unrecognized_keys') return issue.message;
  // A name that is not known here is the caller's own text: it is repeated only when it looks like a field's name.
  const names = (keys ?? []).slice(0, 5).map((key) => (FIELD.test(key) ? key : 'one that is no field name'));
  return `Properties that are not known here: ${names.join(', ')}.`;
}
