import { LEGAL_MOVES } from '@intaglio/domain';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { privileges, rowLevelSecurity, rules, tables } from './sql-initial.js';

export class Initial1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    for (const [from, targets] of Object.entries(LEGAL_MOVES))
      for (const to of targets) await runner.query('insert into generation_moves values ($1, $2)', [from, to]);
    await runner.query(rules);
    await runner.query(privileges);
    await runner.query(rowLevelSecurity);
  }

  /** Forward only: going back would drop every tenant's data. */
  async down(): Promise<void> {
    throw new Error('The first schema is not taken back; restore a backup instead.');
  }
}
