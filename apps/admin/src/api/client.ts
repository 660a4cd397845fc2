import createClient, { type Middleware } from 'openapi-fetch';
import type { components, paths } from './generated/schema.js';
import { Problem } from './problem.js';

/** What a request needs to show that it comes from this page, for this tenant. Set by the session once it is known. */
interface Standing {
  csrfToken: string | undefined;
  tenantId: string | undefined;
  /** Of a link that the audit log was shared by: whoever opened it reads as nobody else, even where somebody is signed in. */
  shareToken?: string;
}
const standing: Standing = { csrfToken: undefined, tenantId: undefined };

export const setStanding = (next: Standing): void => {
  Object.assign(standing, next);
};

/** For event streams, whose requests are not made by the client. */
export const tenantHeader = (): Record<string, string> =>
  standing.tenantId === undefined ? {} : { 'x-intaglio-tenant': standing.tenantId };

const asOwnPage: Middleware = {
  onRequest({ request }) {
    if (standing.tenantId !== undefined) request.headers.set('x-intaglio-tenant', standing.tenantId);
    if (standing.csrfToken !== undefined && !['GET', 'HEAD'].includes(request.method))
      request.headers.set('x-csrf-token', standing.csrfToken);
    if (standing.shareToken === undefined) return request;
    request.headers.set('authorization', `Bearer ${standing.shareToken}`);
    return new Request(request, { credentials: 'omit' });
  },
};

/** Every route of the API, typed from the schemas that the API itself checks with. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });
api.use(asOwnPage);

export type ProblemBody = components['schemas']['Problem'];

interface Answered<T> {
  readonly data?: T;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * What the API answered.
 * @throws Problem what it refused, with its code; `network.unreachable` when it gave no answer
 */
export async function answered<T>(asked: Promise<Answered<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await asked.catch((cause: unknown) => {
    throw Problem.ofNetwork(cause);
  });
  if (!response.ok) throw Problem.of(error, response.status);
  return data as NonNullable<T>;
}
