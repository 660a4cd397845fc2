import type { MigrationInterface, QueryRunner } from 'typeorm';
import { acceptingAbout, findingPeople, rewrappable, subjectPrivileges, subjectRows, subjectTables } from './sql-subjects.js';

/** Keys of people, whose destruction erases what was sealed under them. */
export class Subjects1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [subjectTables, acceptingAbout, findingPeople, rewrappable, subjectRows, subjectPrivileges]) await runner.query(sql);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
