import type { MigrationInterface, QueryRunner } from 'typeorm';
import { webhookPrivileges, webhookRows, webhookRules, webhookTables } from './sql-webhooks.js';

/** Webhooks: endpoints, events, deliveries and their attempts. */
export class Webhooks1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [webhookTables, webhookRules, webhookRows, webhookPrivileges]) await runner.query(sql);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
