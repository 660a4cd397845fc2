import type { MigrationInterface, QueryRunner } from 'typeorm';
import { acceptance, enclavePrivileges, enclaveTables } from './sql-enclaves.js';

/** Sealed inputs and models, receipts, and the key service's role. */
export class Enclaves1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(enclaveTables);
    await runner.query(acceptance);
    await runner.query(enclavePrivileges);
  }

  /** Forward only: a sealed input can't be stored in the schema before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
