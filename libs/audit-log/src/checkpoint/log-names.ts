/** The platform's address without scheme, as https://c2sp.org/tlog-checkpoint asks of names. */
const placeOf = (publicUrl: string): string => publicUrl.replace(/^[a-z]+:\/\//, '').replace(/\/+$/, '');

/** Under which name a platform signs the checkpoints of its logs. @param publicUrl where others reach the platform */
export const logKeyName = (publicUrl: string): string => `${placeOf(publicUrl)}/audit`;

/** Which log a checkpoint is of: the first line of it. */
export const logOrigin = (publicUrl: string, tenantId: string): string => `${logKeyName(publicUrl)}/${tenantId}`;
