import { Database } from '../database.js';

/** The last one that was written before there were deployments to upgrade. */
const BASELINE = 'Limits1700000000011';

/** What an old program would trip over, or what holds a table while everybody waits. Each with what to do instead. */
const RULES: readonly (readonly [RegExp, string])[] = [
  [
    /\bdrop\s+(table|column|type|view|function|trigger|policy)\b/i,
    'an old program may still use it: drop it one release after nothing does',
  ],
  [/\brename\s+(to|column)\b/i, 'add the new name, write both, and drop the old one a release later'],
  [/\balter\s+column\s+\w+\s+(set\s+data\s+)?type\b/i, 'rewrites the table: add a column'],
  [/\bset\s+not\s+null\b/i, 'scans the table under its lock: add a check as not valid, validate it later'],
  [/\badd\s+column\s+\w+\s+[^,;]*\bnot\s+null\b(?![^,;]*\bdefault\b)/i, 'an old program inserts rows without it: give it a default'],
  [/\brevoke\b(?![^;]*\bfrom\s+public\b)/i, 'an old program may still need it'],
  [/\btruncate\b|\bdelete\s+from\s+\w+\s*;/i, 'nothing is lost'],
];

async function sqlOf(name: string): Promise<string> {
  const { source } = new Database({ url: 'postgres://nowhere/none' });
  const Migration = (source.options.migrations as (new () => { up(runner: unknown): Promise<void> })[]).find((one) => one.name === name)!;
  const said: string[] = [];
  await new Migration().up({ query: async (sql: string) => void said.push(sql) });
  return said.join(';\n');
}
const namesOf = (): string[] =>
  (new Database({ url: 'postgres://nowhere/none' }).source.options.migrations as { name: string }[]).map(({ name }) => name);
const brokenBy = (sql: string): string[] =>
  RULES.filter(([pattern]) => pattern.test(sql.replace(/--.*$/gm, ''))).map(([, advice]) => advice);

describe('migrations', () => {
  const after = namesOf().slice(namesOf().indexOf(BASELINE) + 1);

  it('come in the order of their numbers', () => {
    const numbers = namesOf().map((name) => Number(/\d+$/.exec(name)![0]));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(after.length).toBeGreaterThan(0);
  });

  it.each(after)('%s leaves the programs of the version before working, and nobody waiting', async (name) => {
    expect(brokenBy(await sqlOf(name))).toEqual([]);
  });

  it.each([
    ['alter table generations drop column recipient', 'drop it one release after'],
    ['alter table brands rename column name to title', 'write both'],
    ['alter table brands alter column name type varchar(10)', 'add a column'],
    ['alter table brands alter column name set not null', 'not valid'],
    ['alter table brands add column colour text not null', 'give it a default'],
    ['revoke select on brands from intaglio_api', 'may still need it'],
    ['delete from brands;', 'nothing is lost'],
  ])('of the kind "%s" are caught', (sql, advice) => {
    expect(brokenBy(sql).join()).toContain(advice);
  });

  it.each([
    "alter table brands add column colour text not null default ''",
    'revoke all on function f() from public',
    'create table a (b int not null)',
  ])('of the kind "%s" are let through', (sql) => expect(brokenBy(sql)).toEqual([]));
});
