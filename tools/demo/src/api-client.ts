import { randomUUID } from 'node:crypto';

export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
}

/** An answer that was a problem document (RFC 9457). */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? problem.title}`);
  }
}

export interface ProgressEvent {
  readonly type: string;
  readonly data: { readonly state?: string; readonly step?: string; readonly durationMs?: number; readonly errorCode?: string };
}

/** The API as a partner's program sees it: JSON over HTTP, a key, server-sent events. */
export class ApiClient {
  constructor(
    private readonly baseUrl: string,
    private readonly key: string,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.request<T>('GET', path);
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.request<T>('POST', path, body);
  }

  /** Events of one generation until the server ends the stream. */
  async *events(generationId: string): AsyncGenerator<ProgressEvent> {
    const response = await fetch(`${this.baseUrl}/v1/generations/${generationId}/events`, {
      headers: { ...this.headers(), accept: 'text/event-stream' },
    });
    if (!response.ok || !response.body) throw new Error(`the event stream answered ${response.status}`);
    let pending = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      pending += chunk;
      const blocks = pending.split('\n\n');
      pending = blocks.pop()!;
      for (const block of blocks) yield* parseEvent(block);
    }
  }

  private headers(): Record<string, string> {
    return { authorization: `Bearer ${this.key}` };
  }

  private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${this.baseUrl}${path}`, {
      method,
      headers: {
        ...this.headers(),
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new ApiProblem((await response.json()) as Problem);
    return (await response.json()) as T;
  }
}

function* parseEvent(block: string): Generator<ProgressEvent> {
  const field = (name: string): string | undefined =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const data = field('data');
  if (data) yield { type: field('event') ?? 'message', data: JSON.parse(data) as ProgressEvent['data'] };
}
