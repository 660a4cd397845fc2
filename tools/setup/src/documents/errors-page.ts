import { ERROR_CODES } from '@intaglio/domain';

const INTRODUCTION = `# Error catalogue

Written from the codes by \`npm run documents\`; a test keeps it current. Every failure of every route is a problem document (RFC 9457) with one of these
codes. Decide by \`code\`: titles and details are for people, and their words may change. The address in \`type\` leads to the code's entry, as JSON, or as a page
for a browser.
`;

/** These answers carry Retry-After: the same request may succeed later. */
const LATER: ReadonlySet<number> = new Set([429, 503]);

/** The catalogue as Markdown: a table for each family of codes, in the order in which they are declared. */
export function errorsPage(): string {
  const families = Map.groupBy(Object.entries(ERROR_CODES), ([code]) => code.split('.')[0]!);
  return [INTRODUCTION, ...[...families].map(([family, codes]) => `## ${family}\n\n${tableOf(codes)}\n`)].join('\n');
}

const tableOf = (codes: [string, { status: number; title: string }][]): string =>
  [
    '| code | status | title | the same request again |',
    '|---|---|---|---|',
    ...codes.map(
      ([code, { status, title }]) => `| \`${code}\` | ${status} | ${title} | ${LATER.has(status) ? 'after `Retry-After`' : ''} |`,
    ),
  ].join('\n');
