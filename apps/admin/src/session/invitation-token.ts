const KEPT = 'intaglio.invitation';
const PAGE = '/app/invitation';

/** The token stands after the #, which no browser sends to a server: it is in no log on the way. */
export const invitationLink = (token: string): string => `${location.origin}${PAGE}#${token}`;

/**
 * Takes the token out of the address, before anything else is shown, and keeps it for this tab: signing in leads away from the page and back, and the address
 * of a page stays in the browser's history.
 */
export function keepInvitationToken(): void {
  if (location.pathname.replace(/\/$/, '') !== PAGE || location.hash.length < 2) return;
  sessionStorage.setItem(KEPT, location.hash.slice(1));
  history.replaceState(null, '', PAGE);
}

export const keptInvitationToken = (): string | null => sessionStorage.getItem(KEPT);

export const forgetInvitationToken = (): void => sessionStorage.removeItem(KEPT);
