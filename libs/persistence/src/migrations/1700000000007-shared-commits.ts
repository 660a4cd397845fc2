import type { MigrationInterface, QueryRunner } from 'typeorm';
import { accepting, backlog, pendingByTenant, privileges, recording } from './sql-shared-commits.js';

/** Requests and steps that commit together, an outbox that is read tenant by tenant, and the length of what waits in it. */
export class SharedCommits1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [pendingByTenant, accepting, recording, backlog, privileges]) await runner.query(sql);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
