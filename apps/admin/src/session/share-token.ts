const PATH = '/app/shared';

/** Whether this address is that of a shared audit log, which takes a link and no sign-in. */
export const isShared = (pathname: string): boolean => pathname === PATH || pathname === `${PATH}/`;

/** A link to the log: the token, a key that may read it and nothing else, stands behind the #, which browsers send to nobody. */
export const sharedAddress = (token: string): string => `${location.origin}${PATH}#${token}`;

/** The token of the link that was opened. It leaves the address bar and the history at once, and lives on in this page's memory alone. */
export function takeShareToken(): string | undefined {
  const token = location.hash.slice(1);
  history.replaceState(null, '', PATH);
  return /^ik_[A-Za-z0-9_-]{20,200}$/.test(token) ? token : undefined;
}
