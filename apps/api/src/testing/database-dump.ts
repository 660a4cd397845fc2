import type { Client } from 'pg';

/** Every value of every column of every table, as text; binary columns also as the bytes they are. */
export async function databaseDump(client: Client): Promise<string> {
  const { rows: columns } = await client.query<{ table: string; column: string; type: string }>(
    `select table_name as table, column_name as column, data_type as type from information_schema.columns where table_schema = 'public'`,
  );
  const values: string[] = [];
  for (const { table, column, type } of columns) {
    const { rows } = await client.query<{ value: string | Buffer | null }>(
      `select ${type === 'bytea' ? `"${column}"` : `"${column}"::text`} as value from "${table}"`,
    );
    for (const { value } of rows)
      values.push(Buffer.isBuffer(value) ? `${value.toString('latin1')} ${value.toString('hex')}` : (value ?? ''));
  }
  return values.join('\n');
}
