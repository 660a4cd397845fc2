import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIGURATIONS } from '@intaglio/runtime';
import { z } from 'zod';
import { projectRoot } from '../paths.js';

const INTRODUCTION = `# Configuration

Written from the programs' own schemas by \`npm run documents\`; a test keeps it current. Programs are configured by environment variables alone, read once at the start: what is missing or
not valid is listed by name, never by value, and the program does not start. **Bold** names are secrets: they belong in a secret store, and no log shows them.

Production (\`INTAGLIO_MODE=production\`, the default) refuses to start with a published secret (an all-zero key, the development chain's accounts), with \`INTAGLIO_SIMULATED_ROOT\`,
with \`INTAGLIO_WEBHOOK_ALLOWED_HOSTS\`, with sign-in that is not over TLS, and with a database role that row-level security does not bind.
`;

const PURPOSES: Readonly<Record<keyof typeof CONFIGURATIONS, string>> = {
  api: 'The REST API: `node apps/api/dist/main.js`.',
  worker: 'Makes, proves and mints: `node apps/worker/dist/main.js`. As many as the queue needs.',
  supervisor: 'Simulated hardware for enclaves: `node apps/supervisor/dist/main.js`.',
  'key-service': 'Releases the brands’ secrets to attested enclaves: `node apps/key-service/dist/main.js`.',
  provision: 'Makes the database and its roles, once and whenever a release brings a role: `npm run provision`.',
  migrate: 'Brings the schema to a release’s version: `npm run migrate`.',
  backup: 'Backup and restore: `npm run backup`, `npm run restore`.',
  rewrap: 'Wraps what is sealed by another master key: `npm run rewrap`.',
};

const SECRET =
  /_(KEY|KEYS_RETIRED|PASSWORD|SECRET|ROOT_SECRET|EVALUATOR_ROOT)$|^(DATABASE|REDIS|CHAIN_RPC|INTAGLIO_SUPERUSER)_URL$|^INTAGLIO_EVALUATOR_ROOT$/;

interface Property {
  readonly default?: unknown;
}

/** The reference as Markdown: a table for each program. @throws Error that names a variable without a description */
export function configurationPage(): string {
  const described = descriptions();
  const sections = Object.entries(CONFIGURATIONS).map(([name, schema]) => {
    const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
      properties?: Record<string, Property>;
      required?: string[];
    };
    const rows = Object.entries(properties).map(([variable, property]) =>
      rowOf(variable, property, required.includes(variable), described(name, variable)),
    );
    const table = ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
    return `## ${name}\n\n${PURPOSES[name as keyof typeof PURPOSES]}\n\n${table}\n`;
  });
  return [INTRODUCTION, ...sections].join('\n');
}

function rowOf(variable: string, property: Property, isRequired: boolean, meaning: string | undefined): string {
  if (meaning === undefined) throw new Error(`${variable} has no description`);
  const name = SECRET.test(variable) ? `**\`${variable}\`**` : `\`${variable}\``;
  const preset =
    property.default === undefined ? (isRequired ? 'required' : '') : `\`${JSON.stringify(property.default).replace(/^"|"$/g, '')}\``;
  return `| ${name} | ${preset} | ${meaning.replaceAll('|', '\\|')} |`;
}

const COMMENTED = /\/\*\* ([^*]*(?:\*(?!\/)[^*]*)*) \*\/\s*(?:const \w+ = \{\s*)?([A-Z][A-Z0-9_]+):/g;

/** What the comment before each variable says, or the one before the group that it is in; what a program's own schema says goes first there. */
function descriptions(): (program: string, variable: string) => string | undefined {
  const source = readFileSync(join(projectRoot, 'libs/runtime/src/configuration/environment.ts'), 'utf8');
  const everywhere = commentsIn(source);
  return (program, variable) => {
    // Up to the end of the schema, not to the first semicolon: comments hold those too.
    const schema = program.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const own = new RegExp(`const ${schema}Schema = [\\s\\S]*?\\n}\\);`).exec(source)?.[0];
    return commentsIn(own ?? '').get(variable) ?? everywhere.get(variable);
  };
}

function commentsIn(source: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, comment, variable] of source.matchAll(COMMENTED))
    if (!found.has(variable!)) found.set(variable!, comment!.replace(/\s+/g, ' ').trim());
  return found;
}
