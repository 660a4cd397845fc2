import type { MigrationInterface, QueryRunner } from 'typeorm';
import { renaming } from './sql-rest.js';

/** The API renames tenants and brands, and lists mints. */
export class Rest1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(renaming);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
