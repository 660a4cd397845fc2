import { ApiProblem, problemFrom, unreadableAnswer } from './api-problem.js';
import { pause, pauseBeforeRetry } from './retry.js';

export interface TransportOptions {
  /** Origin and path prefix of the API, without a slash at the end. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** The platform's own unless given. */
  readonly fetch?: typeof fetch | undefined;
  /** Ends every request, wait and stream with its own reason. */
  readonly signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 30_000;
/** For bytes: 2 MB on a slow line. */
const DOWNLOAD_TIMEOUT_MS = 180_000;

/**
 * JSON over HTTP with a key. What can be asked twice without harm is asked again, a bounded number of times: reads, and posts, which carry one
 * Idempotency-Key through all attempts, so that the server does them once.
 */
export class Transport {
  private readonly fetch: typeof fetch;

  constructor(readonly options: TransportOptions) {
    // A browser's fetch must not be called as a method of something else.
    this.fetch = options.fetch ?? ((...request) => fetch(...request));
  }

  /** @throws ApiProblem */
  get<T>(path: string): Promise<T> {
    return this.json(path, { method: 'GET' });
  }

  /** Bytes of a length that is known beforehand; whatever has another is not read to its end. @throws ApiProblem */
  download(path: string, length: number): Promise<Uint8Array> {
    const request = { method: 'GET', headers: { accept: 'application/octet-stream, application/problem+json' } };
    return this.attempts(path, request, DOWNLOAD_TIMEOUT_MS, (response) => exactBytes(response, length));
  }

  /** @param idempotencyKey for a post that a later call may have to repeat. @throws ApiProblem */
  post<T>(path: string, body: unknown, idempotencyKey: string = crypto.randomUUID()): Promise<T> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey };
    return this.json(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  /** @param etag of the state that the change is meant for. @throws ApiProblem `precondition.failed` when it was changed meanwhile */
  patch<T>(path: string, body: unknown, etag?: string): Promise<T> {
    const condition = etag === undefined ? {} : { 'if-match': etag };
    const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...condition };
    return this.json(path, { method: 'PATCH', headers, body: JSON.stringify(body) });
  }

  /** Done as well when an earlier attempt, whose answer was lost, has done it. @throws ApiProblem */
  async remove(path: string): Promise<void> {
    let attempts = 0;
    try {
      await this.attempts(path, { method: 'DELETE' }, TIMEOUT_MS, bodyOf, () => void (attempts += 1));
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 404 && attempts > 1)) throw error;
    }
  }

  /** JSON with the state's ETag, for a change that names it. @throws ApiProblem */
  getWithTag<T>(path: string): Promise<{ readonly value: T; readonly etag: string | undefined }> {
    return this.attempts(path, { method: 'GET' }, TIMEOUT_MS, async (response) => ({
      value: (await bodyOf(response)) as T,
      etag: response.headers.get('etag') ?? undefined,
    }));
  }

  /** One attempt; the body is left to the caller. @throws ApiProblem */
  async open(path: string, { headers, signal, ...request }: RequestInit): Promise<Response> {
    const ends = [this.options.signal, signal].filter((end) => end !== undefined && end !== null);
    const response = await this.reach(path, {
      ...request,
      ...(ends.length > 0 && { signal: AbortSignal.any(ends) }),
      headers: { accept: 'application/json', ...headers, authorization: `Bearer ${this.options.apiKey}` },
      // Following a redirect would carry the key to wherever it leads.
      redirect: 'error',
    });
    if (!response.ok) throw await problemFrom(response);
    return response;
  }

  private async reach(path: string, request: RequestInit): Promise<Response> {
    try {
      return await this.fetch(`${this.options.baseUrl}${path}`, request);
    } catch {
      this.options.signal?.throwIfAborted();
      throw new ApiProblem('connection.failed', 'The server could not be reached', 0);
    }
  }

  private json<T>(path: string, request: RequestInit): Promise<T> {
    return this.attempts(path, request, TIMEOUT_MS, (response) => bodyOf(response) as Promise<T>);
  }

  private async attempts<T>(
    path: string,
    request: RequestInit,
    timeoutMs: number,
    read: (response: Response) => Promise<T>,
    onAttempt?: () => void,
  ): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      onAttempt?.();
      try {
        return await read(await this.open(path, { ...request, signal: AbortSignal.timeout(timeoutMs) }));
      } catch (error) {
        this.options.signal?.throwIfAborted();
        const pauseMs = error instanceof ApiProblem ? pauseBeforeRetry(error, attempt, Math.random()) : undefined;
        if (pauseMs === undefined) throw error;
        await pause(pauseMs, this.options.signal);
      }
    }
  }
}

async function exactBytes(response: Response, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let at = 0;
  const reader = response.body?.getReader();
  for (let part = await read(reader); part; part = await read(reader)) {
    if (at + part.length > length) {
      await reader?.cancel().catch(() => undefined);
      throw unreadableAnswer(response.status);
    }
    bytes.set(part, at);
    at += part.length;
  }
  if (at !== length) throw unreadableAnswer(response.status);
  return bytes;
}

/** The next part, undefined at the end. */
async function read(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<Uint8Array | undefined> {
  try {
    return (await reader?.read())?.value;
  } catch {
    throw new ApiProblem('connection.failed', 'The connection broke off', 0);
  }
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  let text: string;
  try {
    text = await response.text();
  } catch {
    throw new ApiProblem('connection.failed', 'The connection broke off', 0);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw unreadableAnswer(response.status);
  }
}
