import type { ApiEnvironment } from '@intaglio/runtime';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Name = 'session' | 'sign-in';

/**
 * Cookies of ours have the `__Host-` prefix: set by this host alone, over TLS, for every path (RFC 6265bis §4.1.3.2). Over plain HTTP, which only development
 * takes, a browser would not keep them: there the prefix and `Secure` are left out.
 */
export class Cookies {
  readonly #secure: boolean;

  constructor({ INTAGLIO_PUBLIC_URL }: Pick<ApiEnvironment, 'INTAGLIO_PUBLIC_URL'>) {
    this.#secure = new URL(INTAGLIO_PUBLIC_URL).protocol === 'https:';
  }

  read(request: FastifyRequest, name: Name): string | undefined {
    const { cookie } = request.headers;
    return cookie === undefined ? undefined : parseCookie(cookie)[this.nameOf(name)];
  }

  /** Not readable by scripts, and not sent along when another site posts here. */
  set(reply: FastifyReply, name: Name, value: string, maxAgeMs: number): void {
    const cookie = { name: this.nameOf(name), value, maxAge: Math.floor(maxAgeMs / 1000) };
    const attributes = { path: '/', httpOnly: true, secure: this.#secure, sameSite: 'lax' as const };
    void reply.header('set-cookie', stringifySetCookie({ ...cookie, ...attributes }));
  }

  clear(reply: FastifyReply, name: Name): void {
    this.set(reply, name, '', 0);
  }

  private nameOf = (name: Name): string => `${this.#secure ? '__Host-' : ''}intaglio-${name}`;
}
