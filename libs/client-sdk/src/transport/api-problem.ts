import { z } from 'zod';

/** RFC 9457 with the platform's own `code`; a newer server may have more of them than this client knows. */
const problemSchema = z.looseObject({ code: z.string().regex(/^[a-z-]+\.[a-z-]+$/), title: z.string(), detail: z.string().optional() });

export interface ProblemParts {
  readonly detail?: string | undefined;
  /** What `Retry-After` said. */
  readonly retryAfterMs?: number | undefined;
}

/** The one error that the API's answers, or their absence, turn into. */
export class ApiProblem extends Error {
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    /** The API's own, or `answer.unreadable` (a proxy's page, or JSON of another form), or `connection.failed` (no answer). */
    readonly code: string,
    readonly title: string,
    /** HTTP status; 0 without an answer. */
    readonly status: number,
    { detail, retryAfterMs }: ProblemParts = {},
  ) {
    super(`${code}: ${detail ?? title}`);
    this.name = 'ApiProblem';
    this.detail = detail;
    this.retryAfterMs = retryAfterMs;
  }
}

export const unreadableAnswer = (status: number, parts?: ProblemParts): ApiProblem =>
  new ApiProblem('answer.unreadable', 'The server answered with something that the API does not say', status, parts);

/** The seconds of RFC 9110 §10.2.3; its dates are not used by the API. */
function retryAfterMs({ headers }: Response): number | undefined {
  const seconds = headers.get('retry-after');
  return seconds !== null && /^\d{1,5}$/.test(seconds) ? 1000 * Number(seconds) : undefined;
}

export async function problemFrom(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const problem = problemSchema.safeParse(body).data;
  const parts = { retryAfterMs: retryAfterMs(response) };
  if (!problem) return unreadableAnswer(response.status, parts);
  return new ApiProblem(problem.code, problem.title, response.status, { ...parts, detail: problem.detail });
}
