import type { MigrationInterface, QueryRunner } from 'typeorm';
import { attestedChain, exchangePrivileges, exchangeRules, exchangeTables } from './sql-encrypted-exchange.js';

/** Homomorphic inputs: keys, the exchange with the creator, quotas; contracts and evaluators of attested proofs. */
export class EncryptedExchange1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(exchangeTables);
    await runner.query(exchangeRules);
    await runner.query(attestedChain);
    await runner.query(exchangePrivileges);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
