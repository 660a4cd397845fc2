import type { MigrationInterface, QueryRunner } from 'typeorm';
import { recording, recordingPrivileges } from './sql-recorded-steps.js';

/** What the worker writes for each step, as functions: one round trip instead of one for each statement. */
export class RecordedSteps1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(recording);
    await runner.query(recordingPrivileges);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
