import type { MigrationInterface, QueryRunner } from 'typeorm';
import { piecesOfFiles } from './sql-pieces-of-files.js';

export class PiecesOfFiles1700000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(piecesOfFiles);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
