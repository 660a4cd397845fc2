import { z } from 'zod';

/** Fields of the protocol's messages. */
export const decimal = z.string().regex(/^\d{1,78}$/);
export const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
/** base64url of at most so many bytes. */
export const bytes = (max: number) => z.base64url().max(Math.ceil((max * 4) / 3));
