import type { MigrationInterface, QueryRunner } from 'typeorm';
import { checkpointPrivileges, checkpointRows, checkpointTables, logsThatGrew } from './sql-checkpoints.js';

export class Checkpoints1700000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [checkpointTables, logsThatGrew, checkpointRows, checkpointPrivileges]) await runner.query(part);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
