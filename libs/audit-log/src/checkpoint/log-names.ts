/** The platform's address without scheme, as https://c2sp.org/tlog-checkpoint asks of names. */
function placeOf(publicUrl: string): string {
  const { host, pathname } = new URL(publicUrl);
  return host + (pathname.endsWith('/') ? pathname.slice(0, -1) : pathname);
}

/** Under which name a platform signs the checkpoints of its logs. @param publicUrl where others reach the platform */
export const logKeyName = (publicUrl: string): string => `${placeOf(publicUrl)}/audit`;

/** Which log a checkpoint is of: the first line of it. */
export const logOrigin = (publicUrl: string, tenantId: string): string => `${logKeyName(publicUrl)}/${tenantId}`;
