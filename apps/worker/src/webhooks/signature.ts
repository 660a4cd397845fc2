import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/**
 * The signature header of Standard Webhooks (version 1, symmetric): HMAC-SHA-256 over `id.timestamp.body`, one `v1,` entry for each secret.
 * @param timestamp Unix time in seconds
 */
export const signatureOf = (secrets: readonly string[], id: string, timestamp: number, body: string): string =>
  secrets
    .map((secret) =>
      createHmac('sha256', Buffer.from(secret.slice(PREFIX.length), 'base64'))
        .update(`${id}.${timestamp}.${body}`)
        .digest('base64'),
    )
    .map((signature) => `v1,${signature}`)
    .join(' ');
