import { z } from 'zod';
import { adviceFor } from './advice.js';

/** RFC 9457 with the platform's own `code`; a newer server may have more of them than this client knows. */
const problemSchema = z.looseObject({
  code: z.string().regex(/^[a-z-]+\.[a-z-]+$/),
  title: z.string(),
  detail: z.string().optional(),
  type: z.string().optional().catch(undefined),
  errors: z
    .array(z.object({ pointer: z.string(), message: z.string() }))
    .optional()
    .catch(undefined),
});

/** One field that was refused: a JSON pointer (RFC 6901) into what was sent, and why. */
export interface FieldProblem {
  readonly pointer: string;
  readonly message: string;
}

export interface ProblemParts {
  readonly detail?: string | undefined;
  /** What `Retry-After` said. */
  readonly retryAfterMs?: number | undefined;
  /** What the server's log calls the request. */
  readonly requestId?: string | undefined;
  /** The page that explains the code. */
  readonly help?: string | undefined;
  readonly fields?: readonly FieldProblem[] | undefined;
}

/** The one error that the API's answers, or their absence, turn into. */
export class ApiProblem extends Error {
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;
  readonly help: string | undefined;
  readonly fields: readonly FieldProblem[];

  constructor(
    /** The API's own, or `answer.unreadable` (a proxy's page, or JSON of another form), or `connection.failed` (no answer). */
    readonly code: string,
    readonly title: string,
    /** HTTP status; 0 without an answer. */
    readonly status: number,
    { detail, retryAfterMs, requestId, help, fields = [] }: ProblemParts = {},
  ) {
    super(`${code}: ${detail ?? title}`);
    this.name = 'ApiProblem';
    this.detail = detail;
    this.retryAfterMs = retryAfterMs;
    this.requestId = requestId;
    this.help = help;
    this.fields = fields;
  }

  /** What to do about it, where that is always the same. */
  get advice(): string | undefined {
    return adviceFor(this.code);
  }
}

export const unreadableAnswer = (status: number, parts?: ProblemParts): ApiProblem =>
  new ApiProblem('answer.unreadable', 'The server answered with something that the API does not say', status, parts);

/** Seconds or a date (RFC 9110 §10.2.3). */
function retryAfterMs({ headers }: Response): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  if (/^\d{1,9}$/.test(text)) return 1000 * Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

export async function problemFrom(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = problemSchema.safeParse(body).data;
  const parts = { retryAfterMs: retryAfterMs(response), requestId: response.headers.get('x-request-id') ?? undefined };
  if (!problem) return unreadableAnswer(response.status, parts);
  const { code, title, detail, type: help, errors: fields } = problem;
  return new ApiProblem(code, title, response.status, { ...parts, detail, help, fields });
}
