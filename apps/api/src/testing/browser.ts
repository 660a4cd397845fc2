import { call, type Answer, type ApiUnderTest, type Call } from './api-under-test.js';

const API = 'http://api.test';

/** What a person's browser does, redirects by hand: it keeps cookies apart by site and says where a request comes from. */
export class Browser {
  readonly #jars = new Map<string, Map<string, string>>();

  constructor(private readonly api: Pick<ApiUnderTest, 'url'>) {}

  /** Follows the provider's pages until it sends the browser back. @returns the path of the API that it was sent back to */
  async throughProvider(address: string, person: string): Promise<string> {
    let next = address;
    for (let hop = 0; hop < 10; hop++) {
      const url = new URL(next);
      if (url.origin === API) return `${url.pathname}${url.search}`;
      if (url.pathname.startsWith('/sign-in/')) url.searchParams.set('as', person);
      const response = await fetch(url, { redirect: 'manual', headers: this.cookiesFor(url.origin) });
      this.keep(url.origin, response.headers.getSetCookie());
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${next}: ${response.status} ${await response.text()}`);
      next = new URL(location, url).toString();
    }
    throw new Error('The provider never sent the browser back.');
  }

  /** A request to the API with this browser's cookies, as one of its own pages makes it. */
  ask(path: string, { headers = {}, ...rest }: Call = {}): Promise<Answer> {
    return this.navigate(path, { ...rest, headers: { 'sec-fetch-site': 'same-origin', ...headers } });
  }

  async navigate(path: string, { headers = {}, ...rest }: Call = {}): Promise<Answer> {
    const answer = await call(this.api.url, path, { ...rest, headers: { ...this.cookiesFor(API), ...headers }, redirect: 'manual' });
    this.keep(API, answer.headers.getSetCookie());
    return answer;
  }

  /** The whole dance. @returns the token to show with changes */
  async signIn(person: string): Promise<string> {
    const begun = await this.navigate('/v1/auth/login');
    const back = await this.throughProvider(begun.headers.get('location')!, person);
    const finished = await this.navigate(back);
    if (finished.status !== 302) throw new Error(`sign-in: ${finished.status} ${finished.text}`);
    return (await this.ask('/v1/session')).body['csrfToken'] as string;
  }

  cookie(name: string): string | undefined {
    return this.#jars.get(API)?.get(name);
  }

  setCookie(name: string, value: string): void {
    this.jarOf(API).set(name, value);
  }

  private cookiesFor(origin: string): Record<string, string> {
    const pairs = [...this.jarOf(origin)].map(([name, value]) => `${name}=${value}`);
    return pairs.length === 0 ? {} : { cookie: pairs.join('; ') };
  }

  private keep(origin: string, cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (/max-age=0/i.test(cookie) || value === '') this.jarOf(origin).delete(name!);
      else this.jarOf(origin).set(name!, value!);
    }
  }

  private jarOf(origin: string): Map<string, string> {
    const jar = this.#jars.get(origin) ?? new Map<string, string>();
    this.#jars.set(origin, jar);
    return jar;
  }
}
