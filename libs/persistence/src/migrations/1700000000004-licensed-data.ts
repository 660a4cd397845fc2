import { TRAINING_MOVES } from '@intaglio/domain';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { immutability, importRules, trainingRules } from './sql-licensed-data-rules.js';
import { datasetTables, licenceTables, licensedDataPrivileges, licensedDataRows, trainingTables } from './sql-licensed-data.js';

/** Licences, data sets in versions, the ledger of the privacy budget, training runs, and models that were trained here. */
export class LicensedData1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [licenceTables, datasetTables, trainingTables]) await runner.query(sql);
    for (const [from, targets] of Object.entries(TRAINING_MOVES))
      for (const to of targets) await runner.query('insert into training_moves values ($1, $2)', [from, to]);
    for (const sql of [immutability, importRules, trainingRules, licensedDataPrivileges, licensedDataRows]) await runner.query(sql);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
