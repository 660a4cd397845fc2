import { ERROR_CODES, type ErrorCode } from '@intaglio/domain';
import type { z } from 'zod';
import { problemSchema } from './problem.schema.js';

export interface ProblemResponse {
  readonly status: number;
  readonly description: string;
  readonly content: Record<string, { schema: { $ref: string }; example: Record<string, unknown> }>;
}

/** One documented answer for each status that the codes have, with the first code of it as the example. */
export function problemsByStatus(codes: readonly ErrorCode[]): Record<string, ProblemResponse> {
  const statuses = [...new Set(codes.map((code) => ERROR_CODES[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const here = codes.filter((code) => ERROR_CODES[code].status === status);
      const [first] = here;
      const example = { ...problemSchema.parse(problemExample(first!)) };
      const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example } };
      return [status, { status, description: here.map((code) => `\`${code}\`: ${ERROR_CODES[code].title}.`).join(' '), content }];
    }),
  );
}

const problemExample = (code: ErrorCode): z.output<typeof problemSchema> => ({
  type: `https://api.example.com/errors/${code}`,
  title: ERROR_CODES[code].title,
  status: ERROR_CODES[code].status,
  code,
  instance: 'urn:uuid:0192f0c4-5b1e-7cc0-8000-000000000001',
});
