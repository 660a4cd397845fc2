import { common } from '../messages/common.js';

export interface FieldProblem {
  /** RFC 6901, into the request's body. */
  readonly pointer: string;
  readonly message: string;
}

interface Body {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly FieldProblem[];
}

/** What went wrong, as the API says it (RFC 9457), or that it could not be asked. */
export class Problem extends Error {
  override readonly name = 'Problem';

  private constructor(
    /** Closed code of the API, or `network.unreachable`. */
    readonly code: string,
    readonly status: number,
    message: string,
    /** Which request it was, for whoever reads the logs. */
    readonly instance: string | undefined,
    readonly fields: readonly FieldProblem[],
  ) {
    super(message);
  }

  static of(body: unknown, status: number): Problem {
    const { code = 'internal.unexpected', title, detail, instance, errors = [] } = (body ?? {}) as Body;
    return new Problem(code, status, detail ?? title ?? common.unexpected, instance, errors);
  }

  static ofNetwork(cause: unknown): Problem {
    const problem = new Problem('network.unreachable', 0, common.unreachable, undefined, []);
    problem.cause = cause;
    return problem;
  }
}

export const isProblem = (error: unknown): error is Problem => error instanceof Problem;
