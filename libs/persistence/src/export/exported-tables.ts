import { SEALED_COLUMNS } from '../sealed-columns.js';

/** Tables of a tenant's that no export holds, and why. Every other one is in it: a test compares them with the schema. */
const TABLES: Readonly<Record<string, string>> = {
  idempotency_keys: 'answers that are kept for a day in case a request is repeated; what they answered is in the other tables',
  outbox: 'messages on their way to a queue, which hold ids alone',
  tenant_reference_keys: 'a key of the platform’s, which turns the names that you give to people into hashes',
};

const COLUMNS: Readonly<Record<string, string>> = {
  'api_keys.hash': 'recognises an API key',
  'invitations.token_hash': 'recognises an invitation',
  'encrypted_exchanges.ciphertext': 'the creator’s encrypted input of a piece under way',
  'encrypted_exchanges.response': 'the creator’s encrypted answer of a piece under way',
  ...Object.fromEntries(
    SEALED_COLUMNS.filter(({ table, isExported }) => !isExported && !(table in TABLES)).map(({ table, column }) => [
      `${table}.${column}`,
      'sealed: a key, or what a piece or a training run under way keeps from everybody',
    ]),
  ),
};

/** What no export holds, by table or `table.column`, and why. */
export const LEFT_OUT: Readonly<Record<string, string>> = { ...TABLES, ...COLUMNS };

export const leftOutColumns = (table: string): string[] =>
  Object.keys(COLUMNS)
    .filter((name) => name.startsWith(`${table}.`))
    .map((name) => name.slice(table.length + 1));
