import type { MigrationInterface, QueryRunner } from 'typeorm';
import { anchorPrivileges, anchorRows, anchorTables, logsToAnchor } from './sql-anchors.js';

export class Anchors1700000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [anchorTables, logsToAnchor, anchorRows, anchorPrivileges]) await runner.query(part);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
