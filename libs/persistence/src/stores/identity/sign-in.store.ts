import { createHash } from 'node:crypto';
import type { Database } from '../../database.js';

/** How long somebody may take at the provider. */
export const SIGN_IN_MS = 10 * 60_000;

export interface SignIn {
  /** Comes back in the address; ties the answer to this attempt. */
  readonly state: string;
  /** In a cookie of the browser that began: another browser cannot finish. */
  readonly browser: string;
  readonly nonce: string;
  /** PKCE, RFC 7636. */
  readonly verifier: string;
  /** A path of ours. */
  readonly returnTo: string;
}

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Remembers an attempt, and forgets those that nobody finished. */
export async function beginSignIn(database: Database, { state, browser, nonce, verifier, returnTo }: SignIn, now: Date): Promise<void> {
  await database.source.query('delete from sign_ins where created_at < $1', [new Date(now.getTime() - SIGN_IN_MS)]);
  await database.source.query(
    'insert into sign_ins (state_hash, browser_hash, nonce, verifier, return_to, created_at) values ($1, $2, $3, $4, $5, $6)',
    [hashOf(state), hashOf(browser), nonce, verifier, returnTo, now],
  );
}

/** Takes the attempt away, so that it can be finished once. @returns undefined when there is none in time that this browser began */
export async function takeSignIn(
  database: Database,
  state: string,
  browser: string,
  now: Date,
): Promise<Omit<SignIn, 'state' | 'browser'> | undefined> {
  const [rows] = await database.source.query<[{ nonce: string; verifier: string; returnTo: string }[], number]>(
    `delete from sign_ins where state_hash = $1 and browser_hash = $2 and created_at >= $3 returning nonce, verifier, return_to as "returnTo"`,
    [hashOf(state), hashOf(browser), new Date(now.getTime() - SIGN_IN_MS)],
  );
  return rows[0];
}
