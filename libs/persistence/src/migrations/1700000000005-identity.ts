import type { MigrationInterface, QueryRunner } from 'typeorm';
import { identityPrivileges, identityRows, identityTables, scopedKeys } from './sql-identity.js';

/** People, their roles in tenants, sessions, and API keys that may do less than everything. */
export class Identity1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [identityTables, scopedKeys, identityPrivileges, identityRows]) await runner.query(sql);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
