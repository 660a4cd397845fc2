import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever audits reads every tenant's log and what its tree is made of, and nothing else: no input, no policy, no key, no person. */
const AUDIT_ROLE = `
grant usage on schema public to intaglio_audit;
grant select on audit_events, audit_leaves to intaglio_audit;
grant select (id, slug, name) on tenants to intaglio_audit;
create policy auditor_reads on audit_events for select to intaglio_audit using (true);
create policy auditor_reads on audit_leaves for select to intaglio_audit using (true);
create policy auditor_reads on tenants for select to intaglio_audit using (true);
`;

export class AuditRole1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_ROLE);
  }

  /** Forward only, as the migrations before. */
  async down(): Promise<void> {
    throw new Error('This schema is not taken back; restore a backup instead.');
  }
}
