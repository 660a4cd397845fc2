import { DomainError } from '@intaglio/domain';

const BEARER = /^Bearer ([\x21-\x7e]{1,256})$/i;

/** The key of an Authorization header: the only place where a key is looked for. @throws DomainError `auth.invalid` */
export function bearerKey(authorization: string | undefined): string {
  const key = BEARER.exec(authorization ?? '')?.[1];
  if (key === undefined) throw new DomainError('auth.invalid', 'The Authorization header must be "Bearer <key>".');
  return key;
}
