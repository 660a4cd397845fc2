import { describeApi } from '@intaglio/api/description';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const HEAD = '/* Written by `npm run documents` from the schemas of the API’s routes. Change those, not this. */\n';
const ANY_PROBLEM = {
  description: 'A problem (RFC 9457).',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

type Responses = Record<string, object>;
type Operations = Record<string, { responses?: Responses }>;

/** Each operation's ways to fail are one type, so they are said once and not a dozen times in each operation. */
function withOneProblem(paths: Record<string, Operations>): void {
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    if (!operation.responses) continue;
    const successes = Object.entries(operation.responses).filter(([status]) => /^[23]/.test(status));
    operation.responses = { ...Object.fromEntries(successes), default: ANY_PROBLEM };
  }
}

/** @returns the TypeScript types of every route, as the dashboard's client reads them */
export async function dashboardTypes(): Promise<string> {
  const document = JSON.parse(JSON.stringify(await describeApi())) as { paths: Record<string, Operations> };
  withOneProblem(document.paths);
  return HEAD + astToString(await openapiTS(document as unknown as OpenAPI3, { alphabetize: true, defaultNonNullable: false }));
}
